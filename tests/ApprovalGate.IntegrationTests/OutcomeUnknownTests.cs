using ApprovalGate.Delivery;
using ApprovalGate.IntegrationTests.Stores;

namespace ApprovalGate.IntegrationTests;

/// <summary>Nobody knows whether a run had its effect: that is said in the log, shown to whoever is asked next, and settled by a person.</summary>
public sealed class OutcomeUnknownTests
{
    [Test]
    public async Task Body_ThatDoesNotKnowItsOutcome_IsInDoubtHoweverItEnds([Values] StoreKind kind, [Values] bool throws, [Values] bool withCallId)
    {
        using var store = new TestStore(kind);
        var approvers = new FakeApprovers(Answer.Deny, "look first");
        using var gate = store.Gate(approvers);
        var tools = new DoubtfulTools(gate);
        await CallAsync(gate, withCallId ? "1" : null, () => tools.PayAsync(5, () =>
        {
            Assert.That(CurrentRun.OutcomeUnknown());
            if (throws)
            {
                throw new TimeoutException();
            }
        }));
        var doubted = gate.Requests.List([]).Single();

        var refused = await CallAsync(gate, withCallId ? "2" : null, () => tools.PayAsync(5, () => { }));
        Assert.That((doubted.State, doubted.Note), Is.EqualTo((RequestState.InDoubt, "The tool does not know its outcome.")));
        Assert.That(refused, Is.TypeOf<ApprovalDeniedException>(), "class 2 runs unasked; after a run in doubt people are asked");
        Assert.That(approvers.Asked.Single().InDoubtBefore, Is.EqualTo(doubted.Id));
        Assert.That(tools.Ran, Is.EqualTo(1));
    }

    [Test]
    public void OutcomeUnknown_OutsideARecordedRun_SaysSo() => Assert.That(CurrentRun.OutcomeUnknown(), Is.False);

    [Test]
    public async Task SameCallId_AfterTheBodyThrew_RunsNoMore([Values] StoreKind kind, [Values] bool afterARestart)
    {
        using var store = new TestStore(kind);
        var gate = store.Gate();
        var tools = new DoubtfulTools(gate);
        var thrown = await CallAsync(gate, "1", () => tools.PayAsync(5, () => throw new TimeoutException()));
        if (afterARestart)
        {
            gate.Dispose();
            gate = store.Gate();
        }

        using (gate)
        {
            var again = new DoubtfulTools(gate);
            var refused = await CallAsync(gate, "1", () => again.PayAsync(5, () => { }));

            Assert.That(thrown, Is.TypeOf<TimeoutException>(), "the agent sees what the tool threw");
            Assert.That(refused, Is.TypeOf<CallRepeatedException>().With.Property("State").EqualTo(RequestState.InDoubt));
            Assert.That(again.Ran, Is.Zero);
        }
    }

    [Test]
    public async Task ModelThatRetriesFiveTimesUnderNewIds_HasOneEffect([Values] StoreKind kind)
    {
        using var store = new TestStore(kind);
        var approvers = new FakeApprovers(Answer.Deny);
        using var gate = store.Gate(approvers);
        var tools = new DoubtfulTools(gate);
        for (var call = 0; call < 6; call++)
        {
            await CallAsync(gate, $"call-{call}", () => tools.PayAsync(5, () => throw new TimeoutException()));
        }

        Assert.That(tools.Ran, Is.EqualTo(1));
        Assert.That(approvers.Asked, Has.Count.EqualTo(3).And.All.Property(nameof(ApprovalRequest.InDoubtBefore)).Not.Null);
    }

    [Test]
    public async Task Failed_UntilItIsSettled_IsShownToWhoeverIsAskedNext([Values] StoreKind kind, [Values(Effect.Happened, Effect.DidNotHappen)] Effect effect)
    {
        using var store = new TestStore(kind);
        var approvers = new FakeApprovers(Answer.Approve);
        using var gate = store.Gate(approvers);
        var tools = new DoubtfulTools(gate);
        await CallAsync(gate, null, () => tools.WireAsync(5, () => throw new TimeoutException()));
        var failed = gate.Requests.List([RequestState.Failed]).Single();
        await tools.WireAsync(5, () => { });
        await gate.Inbox.SettleAsync(new Settlement(failed.Id, effect, Approver.Person("alice", "test"), "desk"));
        await tools.WireAsync(5, () => { });

        Assert.That(approvers.Asked.Select(asked => asked.FailedBefore), Is.EqualTo(new RequestId?[] { null, failed.Id, null }));
        Assert.That(gate.Requests.Get(failed.Id)!.State.ToString(), Is.EqualTo(effect.ToString()));
    }

    [Test]
    [Category("Slow")] // Starts an agent and kills it.
    public async Task AgentKilledAfterItSaidThatItDoesNotKnow_IsInDoubt([Values(StoreKind.Sqlite, StoreKind.PostgreSql)] StoreKind kind)
    {
        using var store = new TestStore(kind);
        using (var agent = new AgentProcess(store.ForAgent, Path.Combine(store.Folder, "effects.txt"), "s", "doubt"))
        {
            await agent.SaysAsync("hanging");
            agent.Kill();
        }

        using var gate = store.Gate();
        Assert.That(gate.Requests.List([]).Single().State, Is.EqualTo(RequestState.InDoubt));
    }

    private static async Task<Exception?> CallAsync(Gate gate, string? id, Func<Task> call)
    {
        using var open = id is null ? null : gate.OpenCall(id);
        try
        {
            await call().WaitAsync(TimeSpan.FromSeconds(60));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}

/// <summary>Tools whose bodies do what the test says.</summary>
internal sealed partial class DoubtfulTools(Gate gate)
{
    private readonly Gate _gate = gate;
    private int _ran;

    public int Ran => _ran;

    [RequiresApproval(Reversibility.Compensable)]
    public partial Task PayAsync(int amount, [Unbound("what the test does")] Action body);

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task WireAsync(int amount, [Unbound("what the test does")] Action body);

    private Task PayAsyncCore(int amount, Action body) => RunAsync(body);

    private Task WireAsyncCore(int amount, Action body) => RunAsync(body);

    private async Task RunAsync(Action body)
    {
        Interlocked.Increment(ref _ran);
        await Task.Yield();
        body();
    }
}
