using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>Class 1: starts are counted at the call and recorded later, none lost, none doubled.</summary>
public sealed class StartsTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;

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
    public void Dispose_AfterManyStarts_HasRecordedEveryOne()
    {
        var tools = new[] { new FakeTool(Reversibility.Reversible), new FakeTool(Reversibility.Reversible) };
        for (var round = 0; round < 50; round++)
        {
            using var gate = Gate();
            Parallel.For(0, 400, i => tools[i % 2].RunAsync(gate).GetAwaiter().GetResult());
        }

        Assert.That(Recorded, Is.EqualTo(50 * 400));
        Assert.That(tools.Sum(tool => tool.Ran.Count), Is.EqualTo(50 * 400));
    }

    [Test]
    public async Task Starts_MoreThanMayWait_AreStillRecordedExactly([Values(1, 3)] int most)
    {
        var tool = new FakeTool(Reversibility.Reversible);
        using (var gate = Gate(o => o.MaxUnrecordedStarts = most))
        {
            await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => tool.RunAsync(gate)))).WaitAsync(FakeApprover.Patience);
        }

        Assert.That(Recorded, Is.EqualTo(500));
    }

    [Test]
    public async Task Starts_WhileTheStoreFails_AreRefusedAndCountedOnceItWorksAgain()
    {
        var tool = new FakeTool(Reversibility.Reversible);
        using (var gate = Gate(o => o.MaxUnrecordedStarts = 1))
        {
            _store.FailAppends(done: false);
            await tool.RunAsync(gate);
            var refused = Enumerable.Range(0, 50).Select(_ => Task.Run(() => tool.RunAsync(gate))).ToList();
            foreach (var call in refused)
            {
                await Assert.ThrowsAsync<RecordUnavailableException>(() => call.WaitAsync(FakeApprover.Patience));
            }

            Assert.That(tool.Ran, Has.Count.EqualTo(1));
            _store.OnAppend = null;
            await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);
        }

        Assert.That(Recorded, Is.EqualTo(2));
        Assert.That(tool.Ran, Has.Count.EqualTo(2));
    }

    [Test]
    public void BlockingStarts_StoreHangsPastRecordTimeout_AreRefusedAndNoneIsLost()
    {
        using var held = new ManualResetEventSlim();
        var tool = new FakeTool(Reversibility.Reversible);
        using (var gate = Gate(o => (o.MaxUnrecordedStarts, o.RecordTimeout) = (1, TimeSpan.FromMilliseconds(50)), TimeProvider.System))
        {
            _store.OnAppend = (_, _) => held.Wait(FakeApprover.Patience) ? throw new ApprovalStoreException("It hung, then failed.") : [];
            tool.Run(gate);
            Assert.That(() => tool.Run(gate), Throws.TypeOf<RecordUnavailableException>());
            _store.OnAppend = null;
            held.Set();

            // The first may still meet the write that hung; the next makes one of its own.
            Assert.That(Enumerable.Range(0, 2).Any(_ => Runs(tool, gate)));
        }

        Assert.That(Recorded, Is.EqualTo(2));
    }

    private static bool Runs(FakeTool tool, Gate gate)
    {
        try
        {
            return tool.Run(gate) > 0;
        }
        catch (RecordUnavailableException)
        {
            return false;
        }
    }

    private long Recorded => AuditTrail.Read(_kept).OfType<StartsRecorded>().Sum(starts => starts.Count);

    private Gate Gate(Action<ApprovalGateOptions>? configure = null, TimeProvider? clock = null)
        => new GateBuilder().Configure(configure ?? (_ => { })).UseClock(clock ?? _clock).UseStore(_ => _store).Build();
}
