using ApprovalGate.Extensions.AI.Tests.Scenarios;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI.Tests;

/// <summary>A turn that ended in one process is taken up in another.</summary>
public sealed class EndTurnRestartTests
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("approvalgate-tests-");

    [OneTimeTearDown]
    public void Delete() => _home.Delete(recursive: true);

    [Test]
    public async Task Call_ApprovedWhileNoProcessRuns_RunsOnceAfterTheRestart([Values] bool answeredInTheChat)
    {
        var store = Path.Combine(_home.FullName, $"{answeredInTheChat}.db");
        List<ChatMessage> history = [new(ChatRole.User, "Go.")];
        using (var before = Open(store))
        {
            var ran = await TurnAsync(before, history, [[new FunctionCallContent("call_1", "send", new Dictionary<string, object?> { ["to"] = "a" })]]);
            Assert.That(ran, Is.Empty);
        }

        var asked = history[^1].Contents.OfType<ToolApprovalRequestContent>().Single();
        if (answeredInTheChat)
        {
            history.Add(new ChatMessage(ChatRole.User, [asked.CreateResponse(true)]));
        }
        else
        {
            using var elsewhere = Open(store);
            var request = elsewhere.Requests.List([RequestState.Pending]).Single();
            await elsewhere.Inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("bob", "test"), "test"));
        }

        using var after = Open(store);
        Assert.That(await TurnAsync(after, history, []), Is.EqualTo(new[] { "send(a)" }));
        Assert.That(await TurnAsync(after, history, []), Is.Empty, "once");
        Assert.That(after.Requests.List([]).Single().State, Is.EqualTo(RequestState.Succeeded));
    }

    [Test]
    public async Task Call_TakenUpByTwoProcessesAtOnce_RunsOnce()
    {
        var store = Path.Combine(_home.FullName, "two.db");
        List<ChatMessage> history = [new(ChatRole.User, "Go.")];
        using var one = Open(store);
        await TurnAsync(one, history, [[new FunctionCallContent("call_1", "send", new Dictionary<string, object?> { ["to"] = "a" })]]);
        var request = one.Requests.List([RequestState.Pending]).Single();
        await one.Inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("bob", "test"), "test"));
        using var other = Open(store);
        var ran = await Task.WhenAll(new[] { one, other }.Select(gate => Task.Run(() => TurnAsync(gate, [.. history], []))));

        Assert.That(ran.SelectMany(tools => tools), Is.EqualTo(new[] { "send(a)" }));
    }

    private static Gate Open(string store) => new GateBuilder().UseSqlite(store).Build();

    private static async Task<IReadOnlyList<string>> TurnAsync(Gate gate, List<ChatMessage> history, IEnumerable<IReadOnlyList<FunctionCallContent>> responses)
    {
        var tools = new MailTools(gate);
        using var model = new ScriptedChatClient(responses);
        using var client = model.AsBuilder().UseApprovalGate(gate, options =>
        {
            options.Wait = CallWait.EndTurn;
            options.Approver = (_, _) => ValueTask.FromResult<Approver?>(Approver.Person("alice", "cookie"));
        }).Build();
        using var conversation = gate.OpenSession("conversation", "mailer");
        var response = await client.GetResponseAsync([.. history], new ChatOptions { Tools = tools.All() }).WaitAsync(Stage.Patience);
        history.AddRange(response.Messages);
        return tools.Ran;
    }
}
