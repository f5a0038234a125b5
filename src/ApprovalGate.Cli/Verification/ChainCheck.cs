using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Computes the chain of a log again.</summary>
internal static class ChainCheck
{
    /// <summary>Verifies a log from its beginning to its end.</summary>
    /// <param name="log">What it is, for messages.</param>
    /// <param name="records">All of its records.</param>
    /// <param name="expected">What its head must be at some positions.</param>
    /// <param name="verified">Sees each record once it is verified.</param>
    /// <param name="start">Where it begins; at its beginning by default.</param>
    /// <returns>Where it ends.</returns>
    /// <exception cref="CliException">It is broken; the message names the record.</exception>
    public static LogHead Verify(
        string log, IEnumerable<LogRecord> records, IReadOnlyList<ExpectedHead> expected, Action<LogRecord>? verified = null, LogHead? start = null)
    {
        start ??= LogHead.Empty;
        var verifier = new LogVerifier(start);
        var kept = expected.ToLookup(head => head.Position);
        Compare(log, kept[start.Position], start.Hash);
        try
        {
            foreach (var record in verifier.Verify(records))
            {
                Compare(log, kept[record.Position], record.Head);
                verified?.Invoke(record);
            }

            if (verifier.Fault is { } problem)
            {
                throw Broken($"{log} is broken: {problem}.");
            }
        }
        catch (Exception exception) when (exception is StoreUnusableException or AuditSinkException)
        {
            throw Broken(exception.Message);
        }

        var end = verifier.Verified.Position;
        return expected.FirstOrDefault(head => head.Position > end) is { } missing
            ? throw Broken(FormattableString.Invariant(
                $"{log} ends with record {end}, but {missing.Source} is at record {missing.Position}: records were cut off its end."))
            : verifier.Verified;
    }

    /// <summary>Makes the error of a log that cannot be trusted.</summary>
    public static CliException Broken(string message)
        => new(ExitCode.NotVerified, $"{message} Keep the files as evidence and restore a backup.");

    private static void Compare(string log, IEnumerable<ExpectedHead> kept, ReadOnlyMemory<byte> head)
    {
        if (kept.FirstOrDefault(one => !one.Hash.Span.SequenceEqual(head.Span)) is { } other)
        {
            throw Broken(FormattableString.Invariant(
                $"{log} has another head than {other.Source} at record {other.Position}: it, or a record before it, was written anew."));
        }
    }
}
