using ApprovalGate.Extensions.AI.Tests.Scenarios;
using ApprovalGate.Testing;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI.Tests;

/// <summary>Under which id, session and actor a call is opened.</summary>
public sealed class CallIdentityTests
{
    private static readonly Surface Plain = new(false, false, false);
    private static readonly Surface Agent = new(true, false, false);

    [Test]
    public async Task Retry_OfTheSameTurn_IsTheSameCallAndRunsOnce()
    {
        using var stage = new Stage(Plain, [[Send("a")], [], [Send("a")]]);
        var first = stage.RunAsync(new ChatMessage(ChatRole.User, "Go."));
        await stage.Test.Approver.AnswerAsync(await stage.PendingAsync("a"), FakeAnswer.Approve());
        await first.WaitAsync(Stage.Patience);
        var again = await stage.RunAsync(new ChatMessage(ChatRole.User, "Go.")).WaitAsync(Stage.Patience);

        Assert.That(again.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => $"{result.Result}"), Is.EqualTo(new[]
        {
            "send did not run again: this very call has run already. Do not repeat it; go on from its result.",
        }));
        Assert.That(stage.Tools.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task SameIdAndArguments_InTwoConversations_AreTwoCalls()
    {
        using var stage = new Stage(Plain, []);
        foreach (var conversation in new[] { "monday", "tuesday" })
        {
            using var opened = stage.Test.Gate.OpenSession(conversation);
            stage.Model.ThenCalls(Send("a"));
            var run = stage.RunAsOpenedAsync(new ChatMessage(ChatRole.User, "Go."));
            await stage.Test.Approver.AnswerAsync(await stage.PendingAsync("a"), FakeAnswer.Approve());
            await run.WaitAsync(Stage.Patience);
        }

        Assert.That(stage.Tools.Ran, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task NoConversation_SamePromptTwice_IsTwoCallsWithoutIds()
    {
        using var stage = new Stage(Plain, []);
        for (var run = 0; run < 2; run++)
        {
            stage.Model.ThenCalls(Send("a"));
            var running = stage.RunAsOpenedAsync(new ChatMessage(ChatRole.User, "Go."));
            var request = await stage.PendingAsync("a");
            Assert.That(request.Session, Has.Property("Id").EqualTo("test").And.Property("CallId").Null);
            await stage.Test.Approver.AnswerAsync(request, FakeAnswer.Approve());
            await running.WaitAsync(Stage.Patience);
        }

        Assert.That(stage.Tools.Ran, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task AgentSession_SerialisedAndResumed_IsTheSameConversation()
    {
        using var stage = new Stage(Agent, [[Send("a")], [], [Send("b")]]);
        var first = stage.RunAsync(new ChatMessage(ChatRole.User, "Go."));
        var request = await stage.PendingAsync("a");
        Assert.That(request.Session.CallId, Does.StartWith("call_1@"));
        await stage.Test.Approver.AnswerAsync(request, FakeAnswer.Approve());
        await first.WaitAsync(Stage.Patience);
        stage.Session = await stage.Agent.DeserializeSessionAsync(await stage.Agent.SerializeSessionAsync(stage.Session!));
        var second = stage.RunAsync(new ChatMessage(ChatRole.User, "More."));
        var next = await stage.PendingAsync("b");
        await stage.Test.Approver.AnswerAsync(next, FakeAnswer.Approve());
        await second.WaitAsync(Stage.Patience);

        Assert.That(next.Session.Id, Is.EqualTo(request.Session.Id).And.StartsWith("conversation-"));
        Assert.That(next.Session.CallId, Is.Not.EqualTo(request.Session.CallId));
    }

    [Test]
    public async Task Agent_Name_IsTheActor([Values] bool isStreaming)
    {
        using var stage = new Stage(new Surface(true, isStreaming, false), [[Send("a")]]);
        var run = stage.RunAsync(new ChatMessage(ChatRole.User, "Go."));
        var request = await stage.PendingAsync("a");
        await stage.Test.Approver.AnswerAsync(request, FakeAnswer.Approve());
        await run.WaitAsync(Stage.Patience);

        Assert.That(request.Session, Has.Property("Actor").EqualTo("mailer").And.Property("Lineage").Empty);
    }

    [Test]
    public async Task NestedAgent_Calls_AreItsOwnInTheSessionOfTheOuterWhichCannotApprove()
    {
        using var stage = new Stage(Agent, [[Send("a")]]); // The inner agent.
        var gate = stage.Test.Gate;
        var inner = stage.Model.AsAIAgent(name: "mailer", tools: stage.Tools.All()).AsBuilder().UseApprovalGate(gate).Build();
        var planner = new ScriptedChatClient([[new FunctionCallContent("call_1", "mailer", new Dictionary<string, object?> { ["query"] = "Write to a." })]]);
        var outer = planner.AsAIAgent(name: "planner", tools: [inner.AsAIFunction()]).AsBuilder().UseApprovalGate(gate).Build();
        var session = await outer.CreateSessionAsync();
        var run = outer.RunAsync("Go.", session);
        var request = await stage.PendingAsync("a");

        Assert.That(request.Session.Actor, Is.EqualTo("mailer"));
        Assert.That(request.Session.Lineage, Is.EqualTo(new[] { "planner" }));
        Assert.That(request.Session.Id, Does.StartWith("conversation-"));
        Assert.That(request.Session.CallId, Is.Not.Null);
        foreach (var agent in new[] { "planner", "mailer" })
        {
            var refused = await Assert.ThrowsAsync<DecisionRejectedException>(
                () => gate.Inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person(agent, "test"), "test")));
            Assert.That(refused!.Rejection, Is.EqualTo(DecisionRejection.OwnRequest));
        }

        await stage.Test.Approver.AnswerAsync(request, FakeAnswer.Approve());
        Assert.That((await run.WaitAsync(Stage.Patience)).Text, Does.EndWith("done"));
        Assert.That(stage.Tools.Ran, Is.EqualTo(new[] { "send(a)" }));
    }

    [Test]
    public async Task NestedAgent_HaltOfTheOuter_StopsIt()
    {
        using var stage = new Stage(Agent, [[Send("a")]]);
        var inner = stage.Model.AsAIAgent(name: "mailer", tools: stage.Tools.All()).AsBuilder().UseApprovalGate(stage.Test.Gate).Build();
        var planner = new ScriptedChatClient([[new FunctionCallContent("call_1", "mailer", new Dictionary<string, object?> { ["query"] = "Write to a." })]]);
        var outer = planner.AsAIAgent(name: "planner", tools: [inner.AsAIFunction()]).AsBuilder().UseApprovalGate(stage.Test.Gate).Build();
        var run = outer.RunAsync("Go.", await outer.CreateSessionAsync());
        await stage.PendingAsync("a");
        await stage.Test.Gate.HaltSwitch.HaltAsync(HaltScope.OfActor("planner"), "enough", "alice", "test");
        await run.WaitAsync(Stage.Patience);

        Assert.That(stage.Tools.Ran, Is.Empty);
        Assert.That(stage.Model.Given, Has.Count.EqualTo(1), "the inner run ended");
    }

    [Test]
    public void Agent_NameThatNamesNobody_IsRefusedWhenItIsBuilt()
    {
        using var test = new TestGate();
        using var model = new ScriptedChatClient();

        Assert.That(() => model.AsAIAgent(name: "ma\u200biler").AsBuilder().UseApprovalGate(test.Gate).Build(), Throws.ArgumentException);
    }

    private static FunctionCallContent Send(string to) => new("call_1", "send", new Dictionary<string, object?> { ["to"] = to });
}
