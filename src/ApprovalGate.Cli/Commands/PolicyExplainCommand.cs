using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ApprovalGate.Cli.Policy;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate policy explain</c>: what a policy says of one call, and what each rule made of it.</summary>
internal static class PolicyExplainCommand
{
    public static Command Create(CliHost host)
    {
        var access = new PolicyAccess();
        var tool = new Argument<string>("TOOL") { Description = "The name of the tool; its end is enough if only one tool has it." };
        var arguments = new Option<string>("--args") { Description = "The arguments, as a JSON object.", HelpName = "JSON", DefaultValueFactory = _ => "{}" };
        var session = new Option<string>("--session") { Description = "The session.", HelpName = "ID", DefaultValueFactory = _ => "explain" };
        var actor = new Option<string>("--actor") { Description = "The agent.", HelpName = "ID", DefaultValueFactory = _ => "agent" };
        var at = new Option<string?>("--at") { Description = "When the call is made, such as 2026-11-30T23:00:00Z; now if it is left out.", HelpName = "TIME" };
        var json = CommonOptions.Json("Writes one JSON object.");
        var command = new Command("explain", "Says what a policy says of one call, and why.")
        {
            tool, arguments, session, actor, at, access.Files, access.Surface, json,
        };
        command.SetAction(parsed =>
        {
            var trial = new PolicyTrial(access.Open(parsed));
            var known = trial.Find(parsed.GetValue(tool)!);
            var got = trial.Evaluate(
                known, Arguments(parsed.GetValue(arguments)!), new Session(parsed.GetValue(session)!, parsed.GetValue(actor)!), Instant(host, parsed.GetValue(at)));
            if (parsed.GetValue(json))
            {
                PolicyCommand.Write(host, Document(known.Name, got), PolicyJson.Default.PolicyExplainDocument);
                return ExitCode.Done;
            }

            Write(host, known.Name, got);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CliHost host, string tool, PolicyTrialResult got)
    {
        host.Out.WriteLine($"{VisibleText.OfText(tool)}: {got.Result.Verdict}");
        host.Out.WriteLine($"because {VisibleText.OfText(got.Result.Why)}");
        if (got.Result.Verdict == Verdict.RequireApproval)
        {
            var from = got.Result.Terms.Approvers.Count == 0 ? "anyone but the agent" : string.Join(", ", got.Result.Terms.Approvers);
            host.Out.WriteLine(FormattableString.Invariant($"approvals: {got.Result.Terms.Quorum} of {VisibleText.OfText(from)}"));
        }

        foreach (var use in got.Result.Budgets)
        {
            host.Out.WriteLine($"budget: {VisibleText.OfText(BudgetText.Of(use))}");
        }

        foreach (var near in got.Result.NearMisses)
        {
            host.Out.WriteLine($"nearly passed: {VisibleText.OfText(near)}");
        }

        if (got.Traces.Count == 0)
        {
            host.Out.WriteLine("No rule is about this tool.");
            return;
        }

        host.Out.WriteLine();
        var table = new TextTable("RULE", "VERDICT", "MATCHED", "WHY NOT", "AT");
        foreach (var trace in got.Traces)
        {
            table.Add(
                VisibleText.OfText(trace.Rule.Name), VerdictOf(trace.Rule), trace.Match.ToString().ToLowerInvariant(), VisibleText.OfText(trace.Note ?? ""),
                FormattableString.Invariant($"{VisibleText.OfText(trace.Rule.Source)}({trace.Rule.Line})"));
        }

        table.Write(host);
    }

    private static PolicyExplainDocument Document(string tool, PolicyTrialResult got) => new(
        tool, got.Result.Verdict.ToString(), got.Result.Why, got.Result.Terms.Quorum, got.Result.Terms.Approvers, got.Result.NearMisses,
        [.. got.Result.Budgets.Select(BudgetText.Document)],
        [.. got.Traces.Select(trace => new RuleTraceDocument(
            trace.Rule.Name, trace.Rule.Source, trace.Rule.Line, VerdictOf(trace.Rule), trace.Match.ToString(), trace.Note))]);

    private static string VerdictOf(PolicyRule rule) => rule.Verdict == Verdict.Undecided ? rule.Budget is null ? "terms only" : "budget" : rule.Verdict.ToString();

    private static CanonicalArguments Arguments(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new CanonicalArguments(json)
                : throw new CliException(ExitCode.Usage, "--args must be a JSON object, such as {\"amount\": 62.10}.");
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Usage, $"--args is no JSON: {exception.Message}");
        }
    }

    private static DateTimeOffset Instant(CliHost host, string? text) => text is null ? host.Clock.GetUtcNow()
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw new CliException(ExitCode.Usage, $"--at is '{text}'; it must be a time such as 2026-11-30T23:00:00Z.");
}
