using ApprovalGate.Generated;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>The same call again, after the gate that asked is gone: one store, one gate after the other.</summary>
public sealed class ReattachTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _store = null!;

    [SetUp]
    public void Open() => _store = new InMemoryStore(_clock);

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task Call_AgainAfterItsGateIsGone_WaitsForTheSameRequest()
    {
        var asked = await AskAndLeaveAsync(new FakeTool());
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var tool = new FakeTool();
        var call = tool.RunAsync(gate);
        var again = await desk.NextAsync();
        await gate.Inbox.DecideAsync(FakeApprover.Approve(again));
        await call.WaitAsync(FakeApprover.Patience);

        Assert.Multiple(() =>
        {
            Assert.That(again.Id, Is.EqualTo(asked.Id));
            Assert.That(gate.Requests.List([]), Has.Count.EqualTo(1));
            Assert.That(tool.Ran, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Call_ApprovedMeanwhile_RunsAndNobodyIsAskedAgain()
    {
        var asked = await AskAndLeaveAsync(new FakeTool());
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        var tool = new FakeTool();
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);

        // The next call is asked about; had the first been delivered, it would be found before it.
        var next = tool.RunAsync(gate, "b.txt");
        Assert.That((await desk.NextAsync()).Id, Is.Not.EqualTo(asked.Id));
        Assert.That(gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Succeeded));
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => next);
    }

    [Test]
    public async Task Call_BlockedByPolicyMeanwhile_IsRefusedThoughItWasApproved()
    {
        var asked = await AskAndLeaveAsync(new FakeTool());
        using var gate = Gate(new FakeApprover(), new ClassVerdicts { Irreversible = Verdict.Block });
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        var tool = new FakeTool();

        await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Is.Empty);
        Assert.That(gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Superseded));
    }

    [Test]
    public async Task Call_SignatureChanged_SupersedesAndAsksAnew()
    {
        var asked = await AskAndLeaveAsync(new FakeTool());
        await AssertSupersededAsync(asked, new FakeTool
        {
            Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path, bool force)", Reversibility.Irreversible),
        });
    }

    [Test]
    public async Task Call_TermsChanged_SupersedesAndAsksAnew()
    {
        var asked = await AskAndLeaveAsync(new FakeTool());
        await AssertSupersededAsync(asked, new FakeTool
        {
            Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible) { Quorum = 2 },
        });
    }

    [Test]
    public async Task Call_OfAnotherSession_HasItsOwnRequest()
    {
        var asked = await AskAndLeaveAsync(new FakeTool());
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        using var session = gate.OpenSession("other");
        var call = new FakeTool().RunAsync(gate);

        Assert.That((await desk.NextAsync()).Id, Is.Not.EqualTo(asked.Id));
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call);
    }

    [Test]
    public async Task Call_WhileTheGateThatAskedLives_HasItsOwnRequest()
    {
        var (first, second) = (new FakeApprover(), new FakeApprover());
        using var one = Gate(first);
        using var other = Gate(second);
        var calls = new[] { new FakeTool().RunAsync(one), new FakeTool().RunAsync(other) };

        Assert.That((await second.NextAsync()).Id, Is.Not.EqualTo((await first.NextAsync()).Id));
        one.Detach();
        other.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => calls[0]);
        await Assert.ThrowsAsync<GateClosedException>(() => calls[1]);
    }

    [Test]
    public async Task Call_NowAllowedAfterAnEarlierOneExpired_HasThePositionOfItsOwnRunning()
    {
        await AskAndLeaveAsync(new FakeTool(Reversibility.Compensable), new ClassVerdicts { Compensable = Verdict.RequireApproval });
        _clock.Advance(TimeSpan.FromHours(1));
        using var gate = Gate(new FakeApprover());
        var tool = new FakeTool(Reversibility.Compensable);
        await tool.RunAsync(gate);

        var ran = gate.Requests.List([RequestState.Succeeded]).Single();
        Assert.That(tool.Permits.Single()!.Position, Is.EqualTo(ran.RunPosition));
        Assert.That(gate.Requests.List([RequestState.Expired]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Call_SameAsOneInDoubt_NeedsApprovalAndShowsTheEarlierRun([Values(Reversibility.Compensable, Reversibility.Irreversible)] Reversibility reversibility)
    {
        var earlier = await RunAndDieAsync(reversibility);
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        Assert.That(gate.Requests.Get(earlier)!.State, Is.EqualTo(RequestState.InDoubt));
        var tool = new FakeTool(reversibility);
        var call = tool.RunAsync(gate);
        var asked = await desk.NextAsync();

        Assert.That(asked.InDoubtBefore, Is.EqualTo(earlier));
        Assert.That(tool.Ran, Is.Empty);
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await call.WaitAsync(FakeApprover.Patience);
    }

    [Test]
    public async Task Call_SameAsOneThatIsSettled_RunsAsItsPolicySays([Values(Effect.Happened, Effect.DidNotHappen)] Effect effect)
    {
        var earlier = await RunAndDieAsync(Reversibility.Compensable);
        using var gate = Gate(new FakeApprover());
        await gate.Inbox.SettleAsync(new Settlement(earlier, effect, Approver.Person("alice", "test"), "desk"));
        var tool = new FakeTool(Reversibility.Compensable);
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);

        Assert.That(tool.Ran, Has.Count.EqualTo(1), "class 2 is recorded, not asked about");
        Assert.That(gate.Requests.List([RequestState.Succeeded]).Single().InDoubtBefore, Is.Null);
    }

    /// <summary>Asks, and closes the gate before anybody answers.</summary>
    private async Task<ApprovalRequest> AskAndLeaveAsync(FakeTool tool, ClassVerdicts? verdicts = null)
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk, verdicts);
        var call = tool.RunAsync(gate);
        var asked = await desk.NextAsync();
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));
        return asked;
    }

    /// <summary>Closes the gate while the body runs, as far as the store can tell a crash.</summary>
    private async Task<RequestId> RunAndDieAsync(Reversibility reversibility)
    {
        var desk = new FakeApprover();
        var gate = Gate(desk);
        var tool = new FakeTool(reversibility, _ => gate.Dispose());
        var call = tool.RunAsync(gate);
        if (reversibility == Reversibility.Irreversible)
        {
            await gate.Inbox.DecideAsync(FakeApprover.Approve(await desk.NextAsync()));
        }

        return (await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => call.WaitAsync(FakeApprover.Patience)))!.Request;
    }

    private async Task AssertSupersededAsync(ApprovalRequest asked, FakeTool tool)
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var call = tool.RunAsync(gate);
        var again = await desk.NextAsync();
        Assert.That(again.Id, Is.Not.EqualTo(asked.Id));
        Assert.That(gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Superseded));
        var late = await Assert.ThrowsAsync<DecisionRejectedException>(() => gate.Inbox.DecideAsync(FakeApprover.Approve(asked)));
        Assert.That(late!.Rejection, Is.EqualTo(DecisionRejection.TooLate));
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call);
        Assert.That(tool.Ran, Is.Empty);
    }

    private Gate Gate(FakeApprover desk, ClassVerdicts? verdicts = null) => new GateBuilder()
        .Configure(o => (o.Session, o.Verdicts) = ("s", verdicts ?? new ClassVerdicts()))
        .UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => desk).Build();
}
