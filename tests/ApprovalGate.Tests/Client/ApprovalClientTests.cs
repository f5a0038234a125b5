using ApprovalGate.Audit;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Client;

/// <summary>Who only reads and answers needs no gate.</summary>
public sealed class ApprovalClientTests
{
    private InMemoryStore _store = null!;
    private FakeApprover _desk = null!;
    private Gate _gate = null!;
    private ApprovalClient _client = null!;

    [SetUp]
    public void Open()
    {
        _store = new InMemoryStore();
        _desk = new FakeApprover();
        _gate = new GateBuilder().Configure(o => o.Session = "s").UseStore(_ => new ProxyStore(_store)).AddTransport(_ => _desk).Build();
        _client = new ApprovalClient(_store);
    }

    [TearDown]
    public void Close()
    {
        _client.Dispose();
        _gate.Dispose();
        _store.Dispose();
    }

    [Test]
    public async Task Decide_ThroughAClient_WakesTheCallInTheGate()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        await _desk.NextAsync();
        var request = _client.Requests.List([RequestState.Pending]).Single();

        Assert.That(await _client.Inbox.DecideAsync(FakeApprover.Approve(request)), Is.EqualTo(RequestState.Approved));

        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(_client.Requests.Find(request.Id.ToString()[..8]).State, Is.EqualTo(RequestState.Succeeded));
    }

    [Test]
    public async Task Decide_RequestersOwn_DoesNotCount()
    {
        var call = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();

        await Assert.ThrowsAsync<DecisionRejectedException>(() => _client.Inbox.DecideAsync(FakeApprover.Approve(asked, asked.Session.Actor)));
        await _client.Inbox.DecideAsync(FakeApprover.Deny(asked));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task ManyDecide_OnOneRequest_OneCounts()
    {
        var call = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
        {
            try
            {
                return await _client.Inbox.DecideAsync(FakeApprover.Deny(asked, approver: FormattableString.Invariant($"person{i}")));
            }
            catch (DecisionRejectedException)
            {
                return RequestState.None;
            }
        })));

        Assert.That(answers.Count(state => state == RequestState.Denied), Is.EqualTo(1));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Follow_FromAPosition_TellsWhatWasAndThenWhatComes()
    {
        var call = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await using var events = _client.Events.FollowAsync(0).GetAsyncEnumerator();
        Assert.That(await NextAsync(events), Is.TypeOf<RequestOpened>());

        await _client.Inbox.DecideAsync(FakeApprover.Deny(asked, "no"));

        var next = await NextAsync(events);
        var told = (DecisionRecorded)(next is RequestDelivered ? await NextAsync(events) : next);
        Assert.That((told.Request.State, told.By, told.Note), Is.EqualTo((RequestState.Denied, "alice", "no")));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));

        await using var later = _client.Events.FollowAsync(told.Position - 1).GetAsyncEnumerator();
        Assert.That((await NextAsync(later)).Position, Is.EqualTo(told.Position), "whoever comes back goes on from where they were");
    }

    [Test]
    public async Task Follow_Live_BeginsWithWhatComesAfterItWasAskedFor()
    {
        var call = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();
        var live = _client.Events.FollowAsync();

        await _client.Inbox.DecideAsync(FakeApprover.Deny(asked));

        await using var events = live.GetAsyncEnumerator();
        Assert.That(await NextAsync(events), Is.TypeOf<DecisionRecorded>());
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Follow_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        await using var events = _client.Events.FollowAsync(cancellationToken: stop.Token).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        await stop.CancelAsync();

        Assert.That(async () => await next.WaitAsync(FakeApprover.Patience), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Dispose_EndsWhoFollowsAndLeavesTheStoreOpen()
    {
        await using var events = _client.Events.FollowAsync().GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        _client.Dispose();

        Assert.That(async () => await next.WaitAsync(FakeApprover.Patience), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => _client.Inbox, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => _client.Events.FollowAsync(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(_store.ReadHead(), Is.Not.Null);
    }

    [Test]
    public void Dispose_OwnerOfItsStore_ClosesIt()
    {
        var store = new InMemoryStore();
        new ApprovalClient(store, new ApprovalClientOptions { OwnsStore = true }).Dispose();

        Assert.That(store.ReadHead, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task ReportDeadRuns_RunWhoseProcessIsGone_IsInDoubt()
    {
        var tool = new FakeTool(ApprovalGate.Reversibility.Compensable, _ => _gate.Dispose());
        var run = (await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => tool.RunAsync(_gate).WaitAsync(FakeApprover.Patience)))!.Request;

        _client.ReportDeadRuns();

        Assert.That(_client.Requests.Get(run)!.State, Is.EqualTo(RequestState.InDoubt));
        Assert.That(await _client.Inbox.SettleAsync(new Settlement(run, Effect.Happened, Approver.Person("alice", "test"), "test")), Is.EqualTo(RequestState.Happened));
    }

    private static async Task<GateEvent> NextAsync(IAsyncEnumerator<GateEvent> events)
    {
        Assert.That(await events.MoveNextAsync().AsTask().WaitAsync(FakeApprover.Patience), Is.True);
        return events.Current;
    }
}
