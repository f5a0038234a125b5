using ApprovalGate.Log;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Tests.Policies;

namespace ApprovalGate.Tests.Engine;

/// <summary>A store that fails before or after the write: nothing runs without a durable intent, and nothing runs twice.</summary>
public sealed class StoreFaultTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;
    private FakeApprover _desk = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore(_clock);
        _store = new ProxyStore(_kept);
        _desk = new FakeApprover();
        _gate = new GateBuilder().UseClock(_clock).UseStore(_ => _store).AddTransport(_ => _desk).Build();
    }

    [TearDown]
    public void Close()
    {
        _store.OnAppend = null;
        _gate.Dispose();
        _store.Dispose();
        _kept.Dispose();
    }

    [Test]
    public async Task Class2_StoreDoesNothing_DoesNotRun([Values] bool ofAnotherKind)
    {
        _store.FailAppends(done: false, ofAnotherKind ? new IOException("The disk is full.") : null);
        var tool = new FakeTool(Reversibility.Compensable);

        await Assert.ThrowsAsync<RecordUnavailableException>(() => tool.RunAsync(_gate).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Is.Empty);
        Assert.That(_kept.ReadHead().Position, Is.Zero);
    }

    [Test]
    public async Task Class2_StoreDoesItAndThrows_RunsOnceAndTheOutcomeIsFound([Values] bool ofAnotherKind)
    {
        _store.FailAppends(done: true, ofAnotherKind ? new TimeoutException() : null);
        var tool = new FakeTool(Reversibility.Compensable);
        await tool.RunAsync(_gate).WaitAsync(FakeApprover.Patience);

        Assert.That(tool.Ran, Has.Count.EqualTo(1));
        Assert.That(_gate.Requests.List([RequestState.Succeeded]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Approved_StoreFailsWhenThePermitIsConsumed_DoesNotRunAndCanBeApprovedAgain()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _store.FailAppends(done: false, new ApprovalStoreException("The disk is full."));
        await Assert.ThrowsAsync<ApprovalStoreException>(() => _gate.Inbox.DecideAsync(FakeApprover.Approve(asked)));
        Assert.That(tool.Ran, Is.Empty);
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));

        _store.OnAppend = null;
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Body_StoreFailsAtItsEnd_SaysThatItRan()
    {
        var tool = new FakeTool(Reversibility.Compensable, _ => _store.FailAppends(done: false));

        var refusal = await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => tool.RunAsync(_gate).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
        Assert.That(_gate.Requests.Get(refusal!.Request)!.State, Is.EqualTo(RequestState.Running));
    }

    [Test]
    public async Task PolicyHalts_AfterThePermitWasConsumedAndTheHaltIsNotStored_TheRunEndsAsNotRun()
    {
        var halts = false;
        var policy = new FakePolicy
        {
            EveryCall = _ => new PolicyVerdict(Volatile.Read(ref halts) ? Verdict.Halt : Verdict.AllowAndRecord, "The test says so."),
        };
        using var gate = new GateBuilder().UseClock(_clock).UseStore(_ => _store).AddPolicy(_ => policy).Build();
        _store.OnAppend = (commits, append) =>
        {
            if (commits.Any(commit => commit.Appends.Any(added => added.Stream.StartsWith("halt/", StringComparison.Ordinal))))
            {
                throw new ApprovalStoreException("The disk is on fire.");
            }

            Volatile.Write(ref halts, true);
            return append();
        };
        var tool = new FakeTool(Reversibility.Compensable);

        var refusal = await Assert.ThrowsAsync<RecordUnavailableException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Is.Empty);
        Assert.That(gate.Requests.Get(refusal!.Request!.Value)!.State, Is.EqualTo(RequestState.NotRun));
    }

    [Test]
    public async Task ManyCalls_FaultsOfEveryKind_RunOnlyWithADurableIntent()
    {
        var random = new Random(20260101);
        _store.OnAppend = (_, append) =>
        {
            var fault = random.Next(10);
            var results = fault == 0 ? null : append();
            return fault < 2 ? throw new ApprovalStoreException("Now and then.") : results!;
        };
        var tool = new FakeTool(Reversibility.Compensable);
        var ends = new List<Exception?>();
        for (var i = 0; i < 500; i++)
        {
            try
            {
                await tool.RunAsync(_gate, $"{i}").WaitAsync(FakeApprover.Patience);
                ends.Add(null);
            }
            catch (Exception exception)
            {
                ends.Add(exception);
            }
        }

        _store.OnAppend = null;
        var intents = _kept.ReadLog(0, 10_000).Where(record => record.Type == "Requested").ToDictionary(record => record.Position);
        Assert.Multiple(() =>
        {
            Assert.That(tool.Permits, Is.All.Matches<Permit?>(permit => intents.ContainsKey(permit!.Position)));
            Assert.That(tool.Ran, Is.Unique.And.Count.EqualTo(ends.Count(end => end is not RecordUnavailableException)));
            Assert.That(tool.Ran, Has.Count.EqualTo(intents.Count));
            Assert.That(ends.OfType<RecordUnavailableException>(), Is.Not.Empty);
            Assert.That(ends.OfType<OutcomeNotRecordedException>(), Is.Not.Empty);
        });
    }
}
