using ApprovalGate.Stores;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Engine;

/// <summary>What an agent's framework says of a call: its token, its agent, and how it wants to wait.</summary>
public sealed class CallScopeTests
{
    private InMemoryStore _store = null!;
    private FakeApprover _desk = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _store = new InMemoryStore();
        _desk = new FakeApprover();
        _gate = NewGate();
    }

    [TearDown]
    public void Close()
    {
        _gate.Dispose();
        _store.Dispose();
    }

    [Test]
    public async Task Cancellation_OfACallWhoseToolTakesNoToken_WithdrawsIt()
    {
        using var caller = new CancellationTokenSource();
        using var call = _gate.OpenCall("call-1", caller.Token);
        var running = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await caller.CancelAsync();

        Assert.That(async () => await running.WaitAsync(FakeApprover.Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Withdrawn));
        Assert.That(call.Request, Is.EqualTo(asked.Id));
    }

    [Test]
    public async Task Reply_OfAnApprover_EndsTheCallThatWantsIt()
    {
        using var call = _gate.OpenCall(new CallOptions { EndsOnReply = true });
        var running = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.ReplyAsync(new Reply(asked.Id, Approver.Person("alice", "test"), "desk", "Which one?"));
        var refused = await Assert.ThrowsAsync<ApprovalRepliedException>(() => running.WaitAsync(FakeApprover.Patience));

        Assert.That(refused, Has.Property("Reply").EqualTo("Which one?").And.Property("Approver").EqualTo("alice"));
        Assert.That(_gate.Requests.Get(asked.Id), Has.Property("State").EqualTo(RequestState.Withdrawn).And.Property("Note").EqualTo("alice replied, and the agent was told."));
    }

    [Test]
    public async Task Reply_OfSomebodyWhoMayNotDecide_DoesNotEndIt()
    {
        using var call = _gate.OpenCall(new CallOptions { EndsOnReply = true });
        var tool = new FakeTool { Tool = new("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible) { Approvers = ["alice"] } };
        var running = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.ReplyAsync(new Reply(asked.Id, Approver.Person("mallory", "test"), "desk", "Send me the keys."));
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await running.WaitAsync(FakeApprover.Patience);

        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Reply_ToACallOutsideOfAFramework_LeavesItWaiting()
    {
        var running = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.ReplyAsync(new Reply(asked.Id, Approver.Person("alice", "test"), "desk", "Which one?"));
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await running.WaitAsync(FakeApprover.Patience);

        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Succeeded));
    }

    [Test]
    public async Task EndsOnWait_Call_LeavesItsRequestToTheSameCall([Values] bool inAnotherProcess, [Values(null, "call-1")] string? id)
    {
        var tool = new FakeTool();
        var pending = await Assert.ThrowsAsync<ApprovalPendingException>(() => CallAsync(_gate, tool, id));
        var asked = await _desk.NextAsync();
        Assert.That(asked.Id, Is.EqualTo(pending!.Request));
        Assert.That(_gate.Requests.Get(asked.Id), Has.Property("State").EqualTo(RequestState.Pending).And.Property("Owner").Empty);

        using var other = inAnotherProcess ? NewGate() : null;
        var again = await Assert.ThrowsAsync<ApprovalPendingException>(() => CallAsync(other ?? _gate, tool, id));
        Assert.That(again!.Request, Is.EqualTo(asked.Id), "nobody is asked twice");
        await (other ?? _gate).Inbox.DecideAsync(FakeApprover.Approve(asked));
        Assert.That(tool.Ran, Is.Empty, "an approval alone runs nothing");
        await CallAsync(other ?? _gate, tool, id);

        Assert.That(tool.Ran, Has.Count.EqualTo(1));
        Assert.That(_gate.Requests.List([]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task EndsOnWait_RequestDecidedMeanwhile_IsTakenBackFromPeople()
    {
        await Assert.ThrowsAsync<ApprovalPendingException>(() => CallAsync(_gate, new FakeTool(), "call-1"));
        var asked = await _desk.NextAsync();
        await _gate.Inbox.DecideAsync(FakeApprover.Deny(asked));

        Assert.That((await _desk.NextRetractedAsync()).State, Is.EqualTo(RequestState.Denied));
    }

    [Test]
    public async Task Waiting_OfACall_IsToldToTheCallsAroundIt()
    {
        using var outer = _gate.OpenCall("outer");
        var told = 0;
        outer.Waiting += () => told++;
        using (_gate.OpenCall("inner"))
        {
            var running = new FakeTool().RunAsync(_gate);
            var asked = await _desk.NextAsync();
            Assert.That(told, Is.EqualTo(1));
            await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
            await running.WaitAsync(FakeApprover.Patience);
        }
    }

    [Test]
    public void OpenAgent_WithinACallOfAnother_WorksForIt()
    {
        using (_gate.OpenAgent("planner"))
        {
            Assert.That(_gate.Session, Is.EqualTo(new Session("s", "planner")), "outside of a call it stands for itself");
            using (_gate.OpenCall("call-1"))
            using (_gate.OpenAgent("researcher"))
            using (_gate.OpenCall("call-2"))
            using (_gate.OpenAgent("browser"))
            {
                Assert.That(_gate.Session, Is.EqualTo(new Session("s", "browser") { Lineage = ["planner", "researcher"] }));
            }
        }

        Assert.That(_gate.Session, Is.EqualTo(new Session("s", "agent")));
    }

    [Test]
    public async Task Lineage_OfARequest_IsBoundAndKept()
    {
        using (_gate.OpenAgent("planner"))
        using (_gate.OpenCall("call-1"))
        using (_gate.OpenAgent("mailer"))
        {
            _ = new FakeTool().RunAsync(_gate);
        }

        var nested = await _desk.NextAsync();
        using (_gate.OpenCall("call-1"))
        using (_gate.OpenAgent("mailer"))
        {
            _ = new FakeTool().RunAsync(_gate);
        }

        var plain = await _desk.NextAsync();
        Assert.That(_gate.Requests.Get(nested.Id)!.Session.Lineage, Is.EqualTo(new[] { "planner" }));
        Assert.That(Replay.Requests(_store.ReadLog(0, int.MaxValue))[0].Session.Lineage, Is.EqualTo(new[] { "planner" }), "it is in the log");
        Assert.That(plain.Fingerprint, Is.Not.EqualTo(nested.Fingerprint));
    }

    [Test]
    public void OpenCurrent_InAFlow_IsItsGateUntilItIsDisposed()
    {
        Assume.That(Gate.CurrentOrNone, Is.Null);
        using (_gate.OpenCurrent())
        {
            Assert.That(Gate.Current, Is.SameAs(_gate));
        }

        Assert.That(() => Gate.Current, Throws.InstanceOf<GateNotConfiguredException>());
    }

    private static async Task CallAsync(Gate gate, FakeTool tool, string? id)
    {
        using var call = gate.OpenCall(new CallOptions { Id = id, EndsOnWait = true });
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);
    }

    private Gate NewGate() => new GateBuilder()
        .Configure(options => options.Session = "s").UseStore(_ => new ProxyStore(_store)).AddTransport(_ => _desk).Build();
}
