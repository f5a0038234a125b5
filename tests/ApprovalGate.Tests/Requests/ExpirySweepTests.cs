using ApprovalGate.Generated;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Requests;

/// <summary>Requests whose process died do not stay pending in the log for ever.</summary>
public sealed class ExpirySweepTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _store = null!;
    private Committer _committer = null!;

    [SetUp]
    public void Open()
    {
        _store = new InMemoryStore(_clock);
        _committer = new Committer(_store, _clock);
    }

    [TearDown]
    public void Close()
    {
        _committer.Dispose();
        _store.Dispose();
    }

    [Test]
    public async Task Sweep_OverdueRequestOfADeadOwner_ExpiresInTheLog()
    {
        var asked = await AskAndDieAsync(1);
        var sweep = new ExpirySweep(_store, _committer, _clock);
        Assert.That(await sweep.EndBatchAsync(_clock.GetUtcNow()), Is.Zero, "it is not overdue yet");

        _clock.SetUtcNow(asked[0].ExpiresAt.AddSeconds(1));
        Assert.That(await sweep.EndBatchAsync(_clock.GetUtcNow()), Is.EqualTo(1));

        Assert.Multiple(() =>
        {
            Assert.That(Types(asked[0]), Is.EqualTo(new[] { "Requested", "Expired" }));
            Assert.That(_store.List(new SummaryQuery()).Single().State, Is.EqualTo("Expired"));
            Assert.That(_store.List(new SummaryQuery { Order = SummaryOrder.Due }), Is.Empty);
        });
    }

    [Test]
    public async Task Sweep_OwnerLives_LeavesItToItsOwner()
    {
        var asked = await AskAndDieAsync(1);
        _clock.SetUtcNow(asked[0].ExpiresAt.AddSeconds(1));
        using (_store.TakeOver(asked[0].Owner))
        {
            Assert.That(await new ExpirySweep(_store, _committer, _clock).EndBatchAsync(_clock.GetUtcNow()), Is.Zero);
            Assert.That(Types(asked[0]), Is.EqualTo(new[] { "Requested" }));
        }

        Assert.That(await new ExpirySweep(_store, _committer, _clock).EndBatchAsync(_clock.GetUtcNow()), Is.EqualTo(1), "once the owner is dead");
    }

    [Test]
    public async Task Sweep_MoreThanABatchOfALivingOwner_GetsToThoseBehind()
    {
        var first = await AskAndDieAsync(ExpirySweep.BatchSize);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = await AskAndDieAsync(ExpirySweep.BatchSize / 2);
        _clock.SetUtcNow(second[^1].ExpiresAt.AddSeconds(1));
        using var alive = _store.TakeOver(first[0].Owner);
        var sweep = new ExpirySweep(_store, _committer, _clock);

        int[] ended = [await sweep.EndBatchAsync(_clock.GetUtcNow()), await sweep.EndBatchAsync(_clock.GetUtcNow())];

        Assert.That(ended, Is.EqualTo(new[] { 0, ExpirySweep.BatchSize / 2 }));
    }

    [Test]
    public async Task Sweep_RowsThatNameNoRequest_KeepNoOtherFromEnding()
    {
        var asked = await AskAndDieAsync(1);
        var late = asked[0].ExpiresAt.AddSeconds(1);
        _store.Append([Some.Commit("other") with
        {
            Summaries = [Some.Summary("no id") with { LiveUntil = _clock.GetUtcNow() }, Some.Summary(new string('a', 32)) with { LiveUntil = _clock.GetUtcNow() }],
        }]);
        _clock.SetUtcNow(late);

        Assert.That(await new ExpirySweep(_store, _committer, _clock).EndBatchAsync(late), Is.EqualTo(1));
    }

    [Test]
    public async Task Sweep_OwnerThatAlsoDiedInARun_ReportsTheRunInDoubt()
    {
        var desk = new FakeApprover();
        var gate = Gate(desk, "s");
        var waiting = new FakeTool().RunAsync(gate, "waits.txt");
        var asked = await desk.NextAsync();
        var running = new FakeTool(Reversibility.Compensable, _ => gate.Dispose()).RunAsync(gate, "runs.txt");
        var run = (await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => running.WaitAsync(FakeApprover.Patience)))!.Request;
        await Assert.ThrowsAsync<GateClosedException>(() => waiting.WaitAsync(FakeApprover.Patience));
        _clock.SetUtcNow(asked.ExpiresAt.AddSeconds(1));

        await new ExpirySweep(_store, _committer, _clock).EndBatchAsync(_clock.GetUtcNow());

        var requests = new ApprovalRequests(_store, _clock);
        Assert.That(requests.Load(run)!.State, Is.EqualTo(RequestState.InDoubt));
        Assert.That(requests.Load(asked.Id)!.State, Is.EqualTo(RequestState.Expired));
    }

    [Test]
    public async Task Gate_OfAnotherSession_SweepsAtItsBeat()
    {
        var asked = await AskAndDieAsync(3);
        using var other = Gate(new FakeApprover(), "other");
        _clock.SetUtcNow(asked[^1].ExpiresAt + ExpirySweep.Rest);

        Assert.That(() => asked.Select(request => Types(request).Last()), Is.All.EqualTo("Expired").After((int)FakeApprover.Patience.TotalMilliseconds, 20));
    }

    private async Task<List<ApprovalRequest>> AskAndDieAsync(int count)
    {
        var desk = new FakeApprover();
        using var gate = Gate(desk, "s");
        var asked = new List<ApprovalRequest>();
        var calls = new List<Task>();
        for (var i = 0; i < count; i++)
        {
            calls.Add(new FakeTool().RunAsync(gate, FormattableString.Invariant($"{_clock.GetUtcNow().Ticks}-{i}.txt")));
            asked.Add(await desk.NextAsync());
        }

        gate.Detach();
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        }

        return asked;
    }

    private IEnumerable<string> Types(ApprovalRequest request) => _store.ReadStream($"request/{request.Id}", 0).Select(record => record.Type);

    private Gate Gate(FakeApprover desk, string session) => new GateBuilder()
        .Configure(o => o.Session = session)
        .UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => desk).Build();
}
