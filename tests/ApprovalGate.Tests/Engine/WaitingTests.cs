using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>How waiting ends when nobody answers: cancelled, closed, cut off from the store, or with nobody to reach.</summary>
public sealed class WaitingTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private ProxyStore _store = null!;
    private InMemoryStore _kept = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore(_clock);
        _store = new ProxyStore(_kept);
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _kept.Dispose();
    }

    [Test]
    public async Task Detach_ThenCancellation_LeavesEveryRequestPending()
    {
        const int Calls = 100;
        var desk = new FakeApprover();
        using var cancellation = new CancellationTokenSource();
        using var gate = Gate(desk);
        var calls = Enumerable.Range(0, Calls)
            .Select(i => new FakeTool().RunAsync(gate, $"{i}", cancellation.Token)).ToList();
        for (var i = 0; i < Calls; i++)
        {
            await desk.NextAsync();
        }

        gate.Detach();
        await cancellation.CancelAsync();

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        }

        Assert.That(gate.Requests.List([RequestState.Pending]), Has.Count.EqualTo(Calls));
    }

    [Test]
    public async Task Detach_WhileCallsWait_RetractsNothing()
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var left = new FakeTool().RunAsync(gate, "left");
        var pending = await desk.NextAsync();
        var denied = new FakeTool().RunAsync(gate, "denied");
        var other = await desk.NextAsync();
        gate.Dispose();
        await Assert.ThrowsAsync<GateClosedException>(() => left.WaitAsync(FakeApprover.Patience));
        await Assert.ThrowsAsync<GateClosedException>(() => denied.WaitAsync(FakeApprover.Patience));

        using var again = Gate(desk);
        denied = new FakeTool().RunAsync(again, "denied");
        await desk.NextAsync();
        await again.Inbox.DecideAsync(FakeApprover.Deny(other));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => denied.WaitAsync(FakeApprover.Patience));
        Assert.That((await desk.NextRetractedAsync()).Id, Is.EqualTo(other.Id).And.Not.EqualTo(pending.Id));
    }

    [Test]
    public async Task IdenticalCalls_ManyWaiting_DoNotLookAtEachOther()
    {
        const int Calls = 200;
        var mostRequired = 0;
        _store.OnAppend = (commits, append) =>
        {
            mostRequired = Math.Max(mostRequired, commits.Max(commit => commit.Require.Count));
            return append();
        };
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        for (var i = 0; i < Calls; i++)
        {
            _ = new FakeTool().RunAsync(gate);
            await desk.NextAsync();
        }

        Assert.That(gate.Requests.List([RequestState.Pending], maxCount: 2 * Calls), Has.Count.EqualTo(Calls));
        Assert.That(mostRequired, Is.LessThanOrEqualTo(1), "the halts, and no other request");
    }

    [Test]
    public async Task Unreachable_ManyCalls_AreAllRefusedAtOnce()
    {
        using var gate = Gate(new FakeApprover { Broken = new TransportUnavailableException("There is no terminal.") });
        var calls = Enumerable.Range(0, 2_000).Select(i => Task.Run(() => new FakeTool().RunAsync(gate, $"{i}"))).ToList();

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<ApproversUnreachableException>(() => call.WaitAsync(FakeApprover.Patience));
        }
    }

    [Test]
    public async Task Expiry_WhileTheStoreIsDown_RefusesTheCall()
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var tool = new FakeTool();
        var call = tool.RunAsync(gate);
        await desk.NextAsync();
        _store.ReadFailure = new ApprovalStoreException("The disk is on fire.");
        await _store.WaitFailed.Task.WaitAsync(FakeApprover.Patience);
        _clock.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<RecordUnavailableException>(() => call.WaitAsync(FakeApprover.Patience));
        _store.ReadFailure = null;
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Cancellation_WhileTheStoreIsDown_StillEndsTheCall()
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        using var cancellation = new CancellationTokenSource();
        var call = new FakeTool().RunAsync(gate, cancellationToken: cancellation.Token);
        await desk.NextAsync();
        _store.FailAppends(done: false);
        await cancellation.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Owner_NotToBeHad_RefusesTheCallAndTheNextTriesAgain()
    {
        _store.OwnerFailure = new ApprovalStoreException("No more locks.");
        using var gate = Gate(new FakeApprover());
        var tool = new FakeTool(Reversibility.Compensable);
        await Assert.ThrowsAsync<RecordUnavailableException>(() => tool.RunAsync(gate));
        Assert.That(tool.Ran, Is.Empty);

        _store.OwnerFailure = null;
        await tool.RunAsync(gate);
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Transport_ThatReachesNoApprovers_DoesNotCountAsReachingAnybody()
    {
        var notice = new FakeApprover { ReachesApprovers = false };
        using var gate = new GateBuilder().UseClock(_clock).UseStore(_ => _store)
            .AddTransport(_ => notice)
            .AddTransport(_ => new FakeApprover { Broken = new TransportUnavailableException("There is no terminal.") }).Build();

        await Assert.ThrowsAsync<ApproversUnreachableException>(() => new FakeTool().RunAsync(gate, "a").WaitAsync(FakeApprover.Patience));
        Assert.That((await notice.NextAsync()).Tool, Is.Not.Empty);
    }

    [Test]
    public async Task Transport_ThatReachesNoApproversAlone_LeavesTheCallWaiting()
    {
        var notice = new FakeApprover { ReachesApprovers = false };
        using var gate = Gate(notice);
        var call = new FakeTool().RunAsync(gate, "a");
        await gate.Inbox.DecideAsync(FakeApprover.Approve(await notice.NextAsync()));

        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(gate.Requests.List([RequestState.Succeeded]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Transport_ThatThrowsWhenItIsStopped_DoesNotKeepAnApprovedCallFromRunning()
    {
        var transport = new SulkingTransport();
        using var gate = new GateBuilder().UseClock(_clock).UseStore(_ => _store).AddTransport(_ => transport).Build();
        var tool = new FakeTool();
        var call = tool.RunAsync(gate);
        await gate.Inbox.DecideAsync(FakeApprover.Approve(await transport.Asked.Task.WaitAsync(FakeApprover.Patience)));

        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    private Gate Gate(FakeApprover desk) => new GateBuilder()
        .Configure(o => (o.Session, o.MaxPending, o.MaxUnapproved) = ("s", null, null)).UseClock(_clock).UseStore(_ => _store).AddTransport(_ => desk).Build();

    private sealed class SulkingTransport : IApprovalTransport
    {
        public TaskCompletionSource<ApprovalRequest> Asked { get; } = new();

        public string Name => "sulking";

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            using var stopped = cancellationToken.Register(() => throw new InvalidOperationException("I was not done."));
            Asked.SetResult(request);
            await new TaskCompletionSource().Task;
            return DeliveryReceipt.None;
        }
    }
}
