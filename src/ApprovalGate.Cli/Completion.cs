using System.CommandLine;
using System.Globalization;

namespace ApprovalGate.Cli;

/// <summary>Answers a shell that asks how a line may go on: <c>approvalgate [suggest:14] "approvalgate li"</c>.</summary>
internal static class Completion
{
    private const string Directive = "[suggest";

    public static bool IsAsked(string argument) => argument.StartsWith(Directive, StringComparison.Ordinal) && argument.EndsWith(']');

    /// <summary>Writes a completion a line; none when there is none.</summary>
    public static void Write(CliHost host, Command root, IReadOnlyList<string> args, ParserConfiguration parser)
    {
        var line = string.Join(' ', args.Skip(1));
        var parsed = root.Parse(line, parser);
        var position = args[0].Split(':', ']') is [_, var digits, ..] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? Math.Min(given, line.Length)
            : line.Length;
        foreach (var completion in parsed.GetCompletions(position))
        {
            host.Out.WriteLine(completion.InsertText ?? completion.Label);
        }
    }
}
