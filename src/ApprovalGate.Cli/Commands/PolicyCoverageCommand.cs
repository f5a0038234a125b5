using System.CommandLine;
using ApprovalGate.Cli.Policy;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate policy coverage</c>: which rules no case and no recorded call ever met.</summary>
internal static class PolicyCoverageCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var access = new PolicyAccess();
        var cases = new Option<string?>("--cases") { Description = "A folder of cases, a JSON file each.", HelpName = "FOLDER" };
        var calls = new Option<bool>("--calls") { Description = "Looks at the calls that the store recorded." };
        var limit = RecordedCalls.Limit();
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("coverage", "Names the rules that no case and no recorded call ever met. Exit code 8 if there is one.")
        {
            cases, calls, limit, access.Files, access.Surface, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(cases) is null && !result.GetValue(calls))
            {
                result.AddError("Name what to look at: --cases FOLDER, --calls, or both.");
            }
        });
        command.SetAction(parsed =>
        {
            var trial = new PolicyTrial(access.Open(parsed));
            IReadOnlyList<PolicyTrialResult> met =
            [
                .. parsed.GetValue(cases) is { } folder ? PolicyCase.ReadFolder(folder).Select(one => PolicyTestCommand.Run(host, trial, one)) : [],
                .. parsed.GetValue(calls) ? RecordedCalls.Read(store, parsed, parsed.GetValue(limit)!.Value).Select(trial.Evaluate) : [],
            ];
            var matched = met.SelectMany(result => result.Traces).Where(trace => trace.Match == RuleMatch.Yes).CountBy(trace => trace.Rule).ToDictionary();
            var document = new PolicyCoverageDocument(met.Count, [.. trial.File.Rules.Select(rule => new RuleCoverageDocument(
                rule.Name, rule.Source, rule.Line, matched.GetValueOrDefault(rule)))]);
            if (parsed.GetValue(json))
            {
                PolicyCommand.Write(host, document, PolicyJson.Default.PolicyCoverageDocument);
            }
            else
            {
                Write(host, document);
            }

            return document.Rules.Any(rule => rule.Matched == 0) ? ExitCode.PolicyFailed : ExitCode.Done;
        });
        return command;
    }

    private static void Write(CliHost host, PolicyCoverageDocument document)
    {
        var table = new TextTable("RULE", "MATCHED", "AT");
        foreach (var rule in document.Rules)
        {
            table.Add(
                VisibleText.OfText(rule.Name), rule.Matched == 0 ? "never" : FormattableString.Invariant($"{rule.Matched}"),
                FormattableString.Invariant($"{VisibleText.OfText(rule.File)}({rule.Line})"));
        }

        table.Write(host);
        host.Out.WriteLine(FormattableString.Invariant(
            $"{document.Calls} calls: {document.Rules.Count(rule => rule.Matched == 0)} of {document.Rules.Count} rules never met"));
    }
}
