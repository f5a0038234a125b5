using System.Text.RegularExpressions;
using ApprovalGate.Testing;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI.Tests.Scenarios;

/// <summary>Every row of <c>Scenarios.md</c>, under the real frameworks.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed partial class ScenarioTests
{
    private const string Cancelled = "(the run is cancelled)";

    private static IEnumerable<TestCaseData> Rows() =>
        from scenario in Scenario.All
        from surface in Surface.All
        select new TestCaseData(scenario.Name, surface) { TestName = $"{{m}}({scenario.Name}; {surface})" };

    [TestCaseSource(nameof(Rows))]
    public async Task Row_UnderEachFramework_ReadsAndRunsWhatTheTableSays(string name, Surface surface)
    {
        var scenario = Scenario.All.Single(row => row.Name == name);
        using var stage = new Stage(surface, scenario.NewResponses());
        await PrepareAsync(stage, scenario);
        var run = stage.RunAsync(new ChatMessage(ChatRole.User, "Clean up."));
        foreach (var step in scenario.Steps)
        {
            await PlayAsync(stage, step).WaitAsync(Stage.Patience);
        }

        var reads = await ReadsAsync(run.WaitAsync(Stage.Patience));
        Assert.Multiple(() =>
        {
            Assert.That(reads, Is.EqualTo(scenario.Reads));
            Assert.That(stage.Tools.Ran, Is.EquivalentTo(scenario.Ran));
            Assert.That(stage.Test.Gate.Requests.List([RequestState.Pending]), Is.Empty, "nothing is left behind");
            if (!surface.IsConcurrent)
            {
                Assert.That(stage.Tools.Looking.Most, Is.LessThanOrEqualTo(1), "ungated tools ran beside each other, which their owner did not allow");
            }
        });
    }

    [Test]
    public void Table_Rows_AreAtLeastSixtyAndDistinct()
    {
        Assert.That(Scenario.All, Has.Count.GreaterThanOrEqualTo(60));
        Assert.That(Scenario.All.Select(row => row.Name), Is.Unique);
    }

    private static async Task PrepareAsync(Stage stage, Scenario scenario)
    {
        foreach (var halt in scenario.Steps.Where(step => step.StartsWith("halt-first ", StringComparison.Ordinal)))
        {
            await PlayAsync(stage, halt.Replace("halt-first", "halt", StringComparison.Ordinal));
        }

        foreach (var given in scenario.Steps.Where(step => step.StartsWith("given ", StringComparison.Ordinal)))
        {
            var gate = stage.Test.Gate;
            if (given == "given nobody reachable")
            {
                stage.IsDeskClosed = true;
                continue;
            }

            gate.ReplacePolicies(given switch
            {
                "given class 2 blocked" => gate.Policies with { Verdicts = new ClassVerdicts { Compensable = Verdict.Block } },
                "given class 2 asks" => gate.Policies with { Verdicts = new ClassVerdicts { Compensable = Verdict.RequireApproval } },
                "given class 2 halts" => gate.Policies with { Verdicts = new ClassVerdicts { Compensable = Verdict.Halt } },
                "given class 0 blocked" => gate.Policies with { Verdicts = new ClassVerdicts { Observation = Verdict.Block } },
                _ => throw new ArgumentException(given),
            });
        }
    }

    private static async Task PlayAsync(Stage stage, string step)
    {
        var (gate, approver) = (stage.Test.Gate, Approver.Person("alice", "test"));
        var words = step.Split(' ', 3);
        switch (words)
        {
            case ["given" or "halt-first", ..]:
                return;
            case ["cancel"]:
                stage.Cancel();
                return;
            case ["halt", var what, var why]:
                await gate.HaltSwitch.HaltAsync(what == "all" ? HaltScope.All : HaltScope.OfTool($"{typeof(MailTools).FullName}.{what}"), Unquoted(why), "alice", "test");
                return;
        }

        if (words is [var done, "done"])
        {
            await stage.EndedAsync(done);
            return;
        }

        var request = await stage.PendingAsync(words[0]);
        switch (words[1..])
        {
            case ["waits", ..]:
                return;
            case ["expires"]:
                stage.Test.LetExpire(request);
                return;
            case ["reply", var text]:
                stage.Seen.Add(request.Id);
                await gate.Inbox.ReplyAsync(new Reply(request.Id, approver, "test", Unquoted(text)));
                return;
            case ["bob", "yes"]:
                await gate.Inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("bob", "test"), "test"));
                return;
            case ["yes" or "no", .. var reason]:
                var answer = words[1] == "yes" ? Answer.Approve : Answer.Deny;
                await gate.Inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, approver, "test") { Reason = reason is [var given] ? Unquoted(given) : null });
                return;
            default:
                throw new ArgumentException(step);
        }
    }

    [GeneratedRegex("conversation-[0-9a-f]{32}")]
    private static partial Regex ConversationId();

    private static string Unquoted(string text) => text.Trim('"');

    private static async Task<IReadOnlyList<string>> ReadsAsync(Task<IList<ChatMessage>> run)
    {
        try
        {
            return [.. (await run).SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => ConversationId().Replace($"{result.Result}", "conversation"))];
        }
        catch (OperationCanceledException)
        {
            return [Cancelled];
        }
    }
}
