using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Delivery;
using ApprovalGate.Diagnostics;
using ApprovalGate.Log;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>What a gate says of its parts: unhealthy where recorded calls are refused, degraded where people or witnesses are not reached, and never a secret.</summary>
public sealed class HealthTests
{
    private const string Secret = "Password=hunter2";
    private static readonly FakeApprover Desk = new();

    private readonly FakeTimeProvider _clock = new(Some.Noon);

    [Test]
    public async Task Gate_AllPartsWork_IsHealthyAndNamesThem()
    {
        using var sink = new BrokenSink { Works = true };
        using var gate = Builder().AddTransport(_ => Desk).AddSink(_ => sink).AddHeads(_ => SigningKey.Generate(), _ => new BrokenPlace()).Build();

        var health = await gate.CheckHealthAsync();

        Assert.That(health.Level, Is.EqualTo(HealthLevel.Healthy), health.ToString());
        Assert.That(health.ToString(), Is.EqualTo("The gate works."));
        Assert.That(health.Findings.Select(finding => finding.Part), Is.EqualTo(new[] { "gate", "store", "sink tape", "head witness", "transport desk" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Store_CannotBeReadOrWritten_IsUnhealthy(bool reading)
    {
        using var kept = new InMemoryStore(_clock);
        var store = new ProxyStore(kept);
        using var gate = Builder().AddTransport(_ => Desk).UseStore(_ => store).Build();
        var failure = new ApprovalStoreException(Secret);
        store.OnProbe = reading ? null : () => throw failure;
        store.ReadFailure = reading ? failure : null;

        var health = await gate.CheckHealthAsync();
        store.ReadFailure = null;
        store.OnProbe = null;

        AssertOnly(health, "store", HealthLevel.Unhealthy, "The store cannot be read and written: ApprovalStoreException.");
        Assert.That((await gate.CheckHealthAsync()).Level, Is.EqualTo(HealthLevel.Healthy));
    }

    [Test]
    public async Task Store_Hangs_IsUnhealthyAndIsTriedByOneThreadAtATime()
    {
        using var kept = new InMemoryStore(_clock);
        using var goOn = new ManualResetEventSlim();
        using var reached = new SemaphoreSlim(0);
        var store = new ProxyStore(kept);
        using var gate = Builder().AddTransport(_ => Desk).UseStore(_ => store).Build();
        store.OnProbe = () =>
        {
            reached.Release();
            goOn.Wait();
        };

        var (first, second) = (gate.CheckHealthAsync(), gate.CheckHealthAsync());
        await reached.WaitAsync(FakeApprover.Patience);
        _clock.Advance(TimeSpan.FromSeconds(11));
        AssertOnly(await first, "store", HealthLevel.Unhealthy, "The store did not answer within 00:00:10.");
        Assert.That((await second).Level, Is.EqualTo(HealthLevel.Unhealthy));
        Assert.That(reached.CurrentCount, Is.Zero, "A second thread was given to a store that hangs.");

        goOn.Set();
    }

    [Test]
    public async Task Sink_Fails_IsUnhealthyUntilItWorks()
    {
        using var sink = new BrokenSink();
        using var gate = Builder().AddTransport(_ => Desk).AddSink(_ => sink).Build();
        var call = new FakeTool(Reversibility.Compensable).RunAsync(gate);
        await sink.FailedTwice.WaitAsync(FakeApprover.Patience);

        AssertOnly(await gate.CheckHealthAsync(), "sink tape", HealthLevel.Unhealthy, "The required sink 'tape' fails with IOException.");

        sink.Works = true;
        await call.WaitAsync(FakeApprover.Patience);
        Assert.That((await gate.CheckHealthAsync()).Level, Is.EqualTo(HealthLevel.Healthy));
    }

    [Test]
    public async Task Sink_Hangs_IsUnhealthyOnceACallWouldBeRefused()
    {
        using var sink = new BrokenSink { Hangs = true };
        using var gate = Builder().AddTransport(_ => Desk).AddSink(_ => sink).Build();
        var call = new FakeTool(Reversibility.Compensable).RunAsync(gate);
        await sink.Reached.WaitAsync(FakeApprover.Patience);

        Assert.That((await gate.CheckHealthAsync()).Level, Is.EqualTo(HealthLevel.Healthy));
        _clock.Advance(TimeSpan.FromSeconds(11));
        AssertOnly(await gate.CheckHealthAsync(), "sink tape", HealthLevel.Unhealthy, "The required sink 'tape' does not take the records it was given.");

        // Whether the call runs or is refused first is no matter of this test.
        sink.GoOn();
        await ((Task)call).WaitAsync(FakeApprover.Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [Test]
    public async Task HeadPlace_Fails_IsDegraded()
    {
        var told = new HeadEar();
        using var gate = Builder().AddTransport(_ => Desk).AddObserver(_ => told)
            .AddHeads(_ => SigningKey.Generate(), _ => new BrokenPlace(), new HeadOptions { Records = 1 }).Build();
        await new FakeTool(Reversibility.Compensable).RunAsync(gate);
        await told.Missed.WaitAsync(FakeApprover.Patience);

        AssertOnly(await gate.CheckHealthAsync(), "head witness", HealthLevel.Degraded, "The place of signed heads 'witness' did not take the last head: IOException.");
    }

    [Test]
    public async Task Transport_Fails_IsDegradedUntilItDelivers()
    {
        var desk = new FlakyDesk();
        var ear = new DeliveryEar();
        using var gate = Builder().Configure(o => o.DeliveryRetries = 0).AddTransport(_ => desk).AddObserver(_ => ear).Build();
        await Assert.CatchAsync<ToolCallRejectedException>(() => new FakeTool().RunAsync(gate).WaitAsync(FakeApprover.Patience));
        await desk.Retracted.WaitAsync(FakeApprover.Patience);

        AssertOnly(
            await gate.CheckHealthAsync(), "transport flaky", HealthLevel.Degraded, "The transport 'flaky' failed last with HttpRequestException.");

        desk.Works = true;
        var call = new FakeTool().RunAsync(gate, "b.txt");
        await ear.Delivered.WaitAsync(FakeApprover.Patience);
        Assert.That((await gate.CheckHealthAsync()).Level, Is.EqualTo(HealthLevel.Healthy));

        gate.Detach();
        await Assert.CatchAsync<ToolCallRejectedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Transports_NoneReachesApprovers_IsDegraded([Values] bool tellsOthers)
    {
        var builder = Builder();
        using var gate = (tellsOthers ? builder.AddTransport(_ => new FakeApprover { ReachesApprovers = false }) : builder).Build();

        AssertOnly(
            await gate.CheckHealthAsync(), "transport", HealthLevel.Degraded,
            "No transport tells people of requests: they see them only if they look into the store.");
    }

    [Test]
    public async Task Gate_Detached_IsUnhealthy()
    {
        using var gate = Builder().AddTransport(_ => Desk).Build();
        gate.Detach();

        AssertOnly(await gate.CheckHealthAsync(), "gate", HealthLevel.Unhealthy, "The gate is closed: every call is refused.");
    }

    private static void AssertOnly(GateHealth health, string part, HealthLevel level, string text)
    {
        Assert.That(health.Findings.Where(finding => finding.Level != HealthLevel.Healthy), Is.EqualTo(new[] { new HealthFinding(part, level, text) }));
        Assert.That(health.Level, Is.EqualTo(level));
        Assert.That(health.ToString(), Is.EqualTo(text).And.Not.Contain(Secret));
    }

    private GateBuilder Builder() => new GateBuilder().UseClock(_clock);

    private sealed class BrokenSink : IAuditSink
    {
        private readonly ManualResetEventSlim _goOn = new();
        private readonly TaskCompletionSource _failedTwice = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private LogHead _end = LogHead.Empty;
        private int _failures;

        public volatile bool Works;

        public bool Hangs { get; init; }

        public string Name => "tape";

        public Task Reached => _reached.Task;

        /// <summary>Gets what ends at the second attempt: by then the engine has taken note of the first.</summary>
        public Task FailedTwice => _failedTwice.Task;

        public void GoOn() => _goOn.Set();

        public LogHead ReadWatermark() => _end;

        public void Append(IReadOnlyList<LogRecord> records)
        {
            _reached.TrySetResult();
            if (Hangs)
            {
                _goOn.Wait();
            }
            else if (!Works)
            {
                if (++_failures == 2)
                {
                    _failedTwice.SetResult();
                }

                throw new IOException(Secret);
            }

            _end = new LogHead(records[^1].Position, records[^1].Head, records[^1].Time);
        }

        public void Dispose() => _goOn.Dispose();
    }

    private sealed class BrokenPlace : IHeadPlace
    {
        public string Name => "witness";

        public void Keep(SignedHead head) => throw new IOException(Secret);
    }

    /// <summary>A transport whose deliveries fail at first. To retract costs it nothing, and shows nothing of the channel.</summary>
    private sealed class FlakyDesk : IApprovalTransport
    {
        private readonly TaskCompletionSource _retracted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile bool Works;

        public string Name => "flaky";

        public Task Retracted => _retracted.Task;

        public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
            => Works ? Task.FromResult(DeliveryReceipt.None) : throw new HttpRequestException(Secret);

        public Task RetractAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken)
        {
            _retracted.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class DeliveryEar : IAuditObserver
    {
        private readonly TaskCompletionSource _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Delivered => _delivered.Task;

        public void Observe(GateEvent told)
        {
            if (told is RequestDelivered)
            {
                _delivered.TrySetResult();
            }
        }
    }

    private sealed class HeadEar : IAuditObserver, IHeadObserver
    {
        private readonly TaskCompletionSource _missed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Missed => _missed.Task;

        public void Observe(GateEvent told)
        {
        }

        public void ObserveHead(bool kept)
        {
            if (!kept)
            {
                _missed.TrySetResult();
            }
        }
    }
}
