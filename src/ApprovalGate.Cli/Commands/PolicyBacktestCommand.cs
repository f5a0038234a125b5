using System.CommandLine;
using ApprovalGate.Cli.Policy;
using ApprovalGate.Cli.Rendering;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate policy backtest</c>: what a policy would have said of the calls that the log has.</summary>
internal static class PolicyBacktestCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var access = new PolicyAccess();
        var limit = RecordedCalls.Limit();
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("backtest", "Says which approvals would have vanished and which would have appeared, had a policy been in force.")
        {
            access.Files, access.Surface, limit, json,
        };
        command.SetAction(parsed =>
        {
            var trial = new PolicyTrial(access.Open(parsed));
            var calls = RecordedCalls.Read(store, parsed, parsed.GetValue(limit)!.Value);
            var changes = RecordedCalls.Changes(calls, call => call.Verdict, trial);
            var asked = nameof(Verdict.RequireApproval);
            var document = new PolicyBacktestDocument(
                calls.Count, changes.Count(change => change.Was == asked), changes.Count(change => change.Is == asked), changes);
            if (parsed.GetValue(json))
            {
                PolicyCommand.Write(host, document, PolicyJson.Default.PolicyBacktestDocument);
                return ExitCode.Done;
            }

            host.Out.WriteLine(FormattableString.Invariant(
                $"{document.Calls} recorded calls: {document.Vanish} approvals vanish, {document.Appear} appear, {changes.Count - document.Vanish - document.Appear} change otherwise"));
            WriteCalls(host, changes);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes recorded calls of which something else is said.</summary>
    public static void WriteCalls(CliHost host, IReadOnlyList<CallChangeDocument> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        host.Out.WriteLine();
        var table = new TextTable("REQUEST", "TOOL", "WAS", "IS", "WHY");
        foreach (var change in changes)
        {
            table.Add(change.Request[..8], VisibleText.OfText(change.Tool), change.Was, change.Is, VisibleText.OfText(change.Why));
        }

        table.Write(host);
    }
}
