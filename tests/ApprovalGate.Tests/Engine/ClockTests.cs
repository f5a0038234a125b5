using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>Two clocks: how long a request may stay unanswered, and how long an approval may stay unused; and what a clock that was set back does to them.</summary>
public sealed class ClockTests
{
    private FakeTimeProvider _clock = null!;
    private InMemoryStore _kept = null!;

    [SetUp]
    public void Open()
    {
        _clock = new FakeTimeProvider(Some.Noon);
        _kept = new InMemoryStore(_clock);
    }

    [TearDown]
    public void Close() => _kept.Dispose();

    [Test]
    public async Task Approval_AtTheLastMoment_HasItsWholeExecutionExpiry()
    {
        var asked = await AskAndLeaveAsync();
        _clock.Advance(TimeSpan.FromMinutes(15));
        await DecideAsync(asked);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.That(await RunAsync(), Is.EqualTo(1), "an hour and a quarter after it was asked, an hour after it was approved");
    }

    [Test]
    public async Task Approval_UsedTooLate_IsExpiredAndAskedAnew()
    {
        var asked = await AskAndLeaveAsync();
        await DecideAsync(asked);
        _clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));

        Assert.That(await RunAsync(), Is.Zero);
        Assert.That(_kept.List(new SummaryQuery()).Select(row => row.State), Is.EquivalentTo(new[] { "Expired", "Pending" }));
    }

    [Test]
    public async Task Request_AnsweredTooLate_IsNotApproved()
    {
        var asked = await AskAndLeaveAsync();
        _clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromMilliseconds(1));

        var late = await Assert.ThrowsAsync<DecisionRejectedException>(() => DecideAsync(asked));
        Assert.That((late!.Rejection, late.State), Is.EqualTo((DecisionRejection.TooLate, RequestState.Expired)));
    }

    [Test]
    public async Task ClockSetBack_BeforeTheAnswer_RefusesIt()
    {
        var asked = await AskAndLeaveAsync();
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromDays(2));

        await Assert.ThrowsAsync<StoreClockException>(() => DecideAsync(asked));
    }

    [Test]
    public async Task ClockSetBack_BeforeTheApprovalIsUsed_RefusesTheCall()
    {
        await DecideAsync(await AskAndLeaveAsync());
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromDays(2));
        using var gate = Gate(new FakeApprover());
        var tool = new FakeTool();

        var refused = await Assert.ThrowsAsync<RecordUnavailableException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.InnerException, Is.TypeOf<StoreClockException>());
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task ClockSetBack_WhileTheCallWaits_DoesNotRunIt()
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var tool = new FakeTool();
        var call = tool.RunAsync(gate);
        var asked = await desk.NextAsync();
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromDays(2));
        await Assert.ThrowsAsync<StoreClockException>(() => gate.Inbox.DecideAsync(FakeApprover.Approve(asked)));

        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task ClockThatStoodADayAhead_OnceSetRight_GoesOnAfterAnEpoch()
    {
        _clock.Advance(TimeSpan.FromDays(1));
        var asked = await AskAndLeaveAsync();
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<StoreClockException>(() => DecideAsync(asked));

        var epoch = Epochs.Open(_kept, "the clock stood ahead", "alice", clock: _clock);
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var tool = new FakeTool();
        var call = tool.RunAsync(gate);
        var anew = await desk.NextAsync();
        await gate.Inbox.DecideAsync(FakeApprover.Approve(anew));
        await call.WaitAsync(FakeApprover.Patience);

        Assert.That((epoch.Voided, epoch.OpenedAt), Is.EqualTo((1, _clock.GetUtcNow())));
        Assert.That(anew.Id, Is.Not.EqualTo(asked.Id), "what was asked by a wrong clock is void");
        Assert.That(anew.ExpiresAt, Is.EqualTo(_clock.GetUtcNow() + TimeSpan.FromMinutes(15)));
    }

    private async Task<ApprovalRequest> AskAndLeaveAsync()
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var call = new FakeTool().RunAsync(gate);
        var asked = await desk.NextAsync();
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        return asked;
    }

    private async Task DecideAsync(ApprovalRequest asked)
    {
        using var gate = Gate(new FakeApprover());
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
    }

    /// <summary>Makes the call again; returns how often it ran without anybody being asked anew.</summary>
    private async Task<int> RunAsync()
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var tool = new FakeTool();
        var call = tool.RunAsync(gate);
        if (await Task.WhenAny(call, desk.NextAsync()) != call)
        {
            gate.Detach();
            await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        }

        return tool.Ran.Count;
    }

    private Gate Gate(FakeApprover desk) => new GateBuilder()
        .Configure(options => options.Session = "s").UseClock(_clock).UseStore(_ => new ProxyStore(_kept)).AddTransport(_ => desk).Build();
}
