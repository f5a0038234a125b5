using ApprovalGate.Log;
using ApprovalGate.Presentation;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Rendering;

/// <summary>Shows requests as every channel does.</summary>
internal static class RequestText
{
    /// <summary>Writes what an approver decides on: what would run, with what, for whom, and the digest that binds it.</summary>
    public static void WriteSubject(CliHost host, ApprovalRequest request)
        => Write(host, RequestPresentation.Of(request, Options(host)).Subject);

    /// <summary>Writes everything about a request, its records in the log too.</summary>
    public static void WriteWhole(CliHost host, ApprovalRequest request, IReadOnlyList<LogRecord> history)
    {
        var presentation = RequestPresentation.Of(request, Options(host));
        Write(host, [.. presentation.Subject, .. presentation.Record, new HeadingBlock("Records in the log"), .. history.Select(Field)]);
    }

    /// <summary>Writes requests to choose from, each with its arguments and its reason; identical ones that are pending as one.</summary>
    public static void WriteList(CliHost host, IReadOnlyList<ApprovalRequest> requests)
        => Write(host, [RequestPresentation.ToList(requests, Options(host))]);

    private static FieldBlock Field(LogRecord record)
        => new(FormattableString.Invariant($"{record.Position}"), VisibleText.OfText(record.Type)) { Remark = Durations.Instant(record.Time) };

    private static PresentationOptions Options(CliHost host) => new() { Clock = host.Clock, Zone = host.Zone };

    private static void Write(CliHost host, IReadOnlyList<PresentationBlock> blocks)
    {
        // What is no terminal breaks no line: a script finds a value whole.
        int? width = host.TerminalWidth is { } columns ? Math.Clamp(columns - 1, PlainText.MinWidth, PlainText.UsualWidth) : null;
        foreach (var line in PlainText.Lines(blocks, width))
        {
            host.Out.WriteLine(line);
        }
    }
}
