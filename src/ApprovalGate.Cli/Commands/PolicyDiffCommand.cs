using System.CommandLine;
using ApprovalGate.Cli.Policy;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate policy diff</c>: whether a policy asks for less than another, and of which tools and recorded calls it says something else.</summary>
internal static class PolicyDiffCommand
{
    public static Command Create(CliHost host, StoreAccess store)
    {
        var access = new PolicyAccess();
        var old = new Argument<string>("OLD") { Description = "The policy file as it was." };
        var current = new Argument<string>("NEW") { Description = "The policy file as it is." };
        var calls = new Option<bool>("--calls") { Description = "Looks at the calls that the store recorded, too." };
        var limit = RecordedCalls.Limit();
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("diff", "Shows what differs between two policy files. Exit code 7 if the new one may ask for less.")
        {
            old, current, calls, limit, access.Surface, json,
        };
        command.SetAction(parsed =>
        {
            var (was, now) = (new PolicyTrial(access.Open(parsed, parsed.GetValue(old)!)), new PolicyTrial(access.Open(parsed, parsed.GetValue(current)!)));
            var rules = PolicyComparison.Between(was.File, now.File);
            var document = new PolicyDiffDocument(
                rules.Any(rule => rule.IsWeaker),
                [.. rules.Select(rule => new PolicyDifferenceDocument(rule.IsWeaker, rule.What))],
                Tools(was, now),
                parsed.GetValue(calls)
                    ? RecordedCalls.Changes(RecordedCalls.Read(store, parsed, parsed.GetValue(limit)!.Value), call => was.Evaluate(call).Result.Verdict, now)
                    : []);
            if (parsed.GetValue(json))
            {
                PolicyCommand.Write(host, document, PolicyJson.Default.PolicyDiffDocument);
            }
            else
            {
                Write(host, document);
            }

            return document.Weaker ? ExitCode.SurfaceWeakened : ExitCode.Done;
        });
        return command;
    }

    /// <summary>What holds for every call of a tool; what depends on the call says so.</summary>
    private static IReadOnlyList<ToolChangeDocument> Tools(PolicyTrial was, PolicyTrial now)
        => [.. from tool in now.File.Tools
               let before = Verdict(was, tool)
               let after = Verdict(now, tool)
               where before != after
               select new ToolChangeDocument(tool.Name, before, after)];

    private static string Verdict(PolicyTrial trial, Tool tool) => trial.File.ForEveryCall(tool) is null
        ? "depends on the call"
        : trial.Evaluate(tool, new CanonicalArguments("{}"), new Session("diff", "agent"), default).Result.Verdict.ToString();

    private static void Write(CliHost host, PolicyDiffDocument document)
    {
        if (document.Rules.Count + document.Tools.Count + document.Calls.Count == 0)
        {
            host.Out.WriteLine("no difference");
            return;
        }

        foreach (var rule in document.Rules)
        {
            host.Out.WriteLine($"{(rule.Weaker ? "weaker" : "changed")}  {VisibleText.OfText(rule.What)}");
        }

        var table = new TextTable("TOOL", "WAS", "IS");
        foreach (var tool in document.Tools)
        {
            table.Add(VisibleText.OfText(tool.Tool), tool.Was, tool.Is);
        }

        if (document.Tools.Count > 0)
        {
            host.Out.WriteLine();
            table.Write(host);
        }

        PolicyBacktestCommand.WriteCalls(host, document.Calls);
    }
}
