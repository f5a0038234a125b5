using System.CommandLine;
using ApprovalGate.Cli.Proofs;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate audit check</c>: verifies what <c>audit prove</c> wrote. It needs no store.</summary>
internal static class AuditCheckCommand
{
    public static Command Create(CliHost host)
    {
        var file = new Argument<string>("FILE") { Description = "What `approvalgate audit prove` wrote." };
        var tree = new Option<TreeHead?>("--tree")
        {
            Description = "The root of the tree, from somebody other than whoever gave you the file: it is what the proof is worth.",
            HelpName = "SIZE:HEX",
            CustomParser = TreeHead.Parse,
            Required = true,
        };
        var command = new Command("check", "Verifies a proof against a root, without the log. Exit code 4 when it proves nothing.") { file, tree };
        command.SetAction(parsed =>
        {
            var evidence = Evidence.Load(parsed.GetValue(file)!);
            var head = parsed.GetValue(tree)!;
            if (evidence.Problem(head) is { } problem)
            {
                throw new CliException(ExitCode.NotVerified, $"The proof does not hold: {problem}.");
            }

            foreach (var record in evidence.Records)
            {
                host.Out.WriteLine(FormattableString.Invariant(
                    $"{record.Position,-8}  {Durations.Instant(record.Time)}  {VisibleText.OfText(record.Type)}"));
            }

            host.Out.WriteLine(FormattableString.Invariant(
                $"{evidence.Records.Count} records of request {VisibleText.OfText(evidence.Request)} are in the log of {head}"));
            return ExitCode.Done;
        });
        return command;
    }
}
