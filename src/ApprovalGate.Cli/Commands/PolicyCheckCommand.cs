using System.CommandLine;
using ApprovalGate.Cli.Policy;
using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate policy check</c>: whether policy files are accepted.</summary>
internal static class PolicyCheckCommand
{
    public static Command Create(CliHost host)
    {
        var access = new PolicyAccess();
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("check", "Says every mistake in policy files, with line and column. Exit code 8 if there is one.") { access.Files, access.Surface, json };
        command.SetAction(parsed =>
        {
            try
            {
                var file = access.Open(parsed);
                if (parsed.GetValue(json))
                {
                    PolicyCommand.Write(host, new PolicyCheckDocument(true, file.Digest, file.Rules.Count, Budgets(file), file.Tools.Count, []), PolicyJson.Default.PolicyCheckDocument);
                }
                else
                {
                    host.Out.WriteLine(FormattableString.Invariant($"accepted: {file.Rules.Count} rules{WithBudgets(file)} for {file.Tools.Count} known tools (sha256:{file.Digest})"));
                }

                return ExitCode.Done;
            }
            catch (PolicyFileException exception) when (parsed.GetValue(json))
            {
                PolicyCommand.Write(host, new PolicyCheckDocument(false, null, 0, 0, 0, [.. exception.Errors.Select(Document)]), PolicyJson.Default.PolicyCheckDocument);
                return ExitCode.PolicyFailed;
            }
            catch (PolicyFileException exception)
            {
                foreach (var error in exception.Errors)
                {
                    host.Out.WriteLine(VisibleText.OfText(error.ToString()));
                }

                return ExitCode.PolicyFailed;
            }
        });
        return command;
    }

    private static int Budgets(PolicyFile file) => file.Rules.Count(rule => rule.Budget is not null);

    private static string WithBudgets(PolicyFile file) => Budgets(file) switch
    {
        0 => "",
        1 => ", 1 of them with a budget,",
        var several => FormattableString.Invariant($", {several} of them with budgets,"),
    };

    private static PolicyErrorDocument Document(PolicyFileError error)
        => new(error.Kind.ToString(), error.Source, error.Line, error.Column, error.Rule, error.Value, error.Problem, error.Advice);
}
