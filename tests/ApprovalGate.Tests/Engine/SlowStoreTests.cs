using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>A store that hangs holds no call longer than it may, and what was given up does not come to life later.</summary>
public sealed class SlowStoreTests
{
    [Test]
    public async Task Call_StoreHangs_IsRefusedAndEndsAsNotRunWhenTheStoreGoesOn()
    {
        using var inner = new InMemoryStore();
        using var goOn = new ManualResetEventSlim();
        var store = new ProxyStore(inner)
        {
            OnAppend = (_, append) =>
            {
                goOn.Wait(FakeApprover.Patience);
                return append();
            },
        };
        using var gate = new GateBuilder().Configure(o => o.RecordTimeout = TimeSpan.FromMilliseconds(20)).UseStore(_ => store).Build();
        var tool = new FakeTool(Reversibility.Compensable);

        var refusal = (await Assert.ThrowsAsync<RecordUnavailableException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience)))!;
        Assert.That(refusal.Reason, Does.Contain("00:00:00.02"));

        goOn.Set();
        Assert.That(Ended(inner), Is.EqualTo(RequestState.NotRun));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Body_ThrowsAndTheStoreFails_TellsBoth()
    {
        using var inner = new InMemoryStore();
        var store = new ProxyStore(inner);
        using var gate = new GateBuilder().UseStore(_ => store).Build();
        var tool = new FakeTool(Reversibility.Compensable, _ =>
        {
            store.FailAppends(done: false);
            throw new InvalidOperationException("the body's own");
        });

        var unrecorded = (await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience)))!;
        var both = ((AggregateException)unrecorded.InnerException!).InnerExceptions;
        Assert.That(both.Select(exception => exception.GetType()), Is.EqualTo(new[] { typeof(InvalidOperationException), typeof(ApprovalStoreException) }));
    }

    [Test]
    public async Task Outcome_StoreFailsAtTheEnd_IsRecordedOnceItWorksAgain()
    {
        using var inner = new InMemoryStore();
        var store = new ProxyStore(inner);
        using var gate = new GateBuilder().UseStore(_ => store).Build();
        var tool = new FakeTool(Reversibility.Compensable, _ => store.FailAppends(done: false));

        await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        store.OnAppend = null;

        Assert.That(Ended(inner), Is.EqualTo(RequestState.Succeeded));
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    private static RequestState Ended(InMemoryStore store)
    {
        var position = 0L;
        while (store.WaitPast(position, FakeApprover.Patience))
        {
            position = store.ReadHead().Position;
            if (AuditTrail.Read(store).OfType<RequestEnded>().LastOrDefault() is { } outcome)
            {
                return outcome.Request.State;
            }
        }

        throw new AssertionException("The call never ended.");
    }
}
