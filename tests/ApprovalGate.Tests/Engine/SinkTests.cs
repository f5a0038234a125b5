using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Engine;

/// <summary>No record, no run: a required sink that fails or hangs stops what must be recorded, until it works again.</summary>
public sealed class SinkTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private FakeSink _sink = null!;
    private FakeApprover _desk = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _sink = new FakeSink();
        _desk = new FakeApprover();
        _gate = new GateBuilder().UseClock(_clock).AddTransport(_ => _desk).AddSink(_ => _sink).Build();
    }

    [TearDown]
    public void Close()
    {
        _sink.Work();
        _gate.Dispose();
        _sink.Dispose();
    }

    [Test]
    public async Task Sink_Working_HasRunningBeforeTheBodyStarts([Values(Reversibility.Compensable, Reversibility.Irreversible)] Reversibility reversibility)
    {
        var had = 0L;
        var tool = new FakeTool(reversibility, _ => had = _sink.ReadWatermark().Position);
        await ApprovedAsync(tool);

        Assert.That(had, Is.GreaterThanOrEqualTo(tool.Permits.Single()!.Position));
    }

    [Test]
    public async Task Sink_NotRecording_NothingRunsUntilItDoes(
        [Values(Reversibility.Compensable, Reversibility.Irreversible)] Reversibility reversibility, [Values] bool hangs)
    {
        var tool = new FakeTool(reversibility);
        var reached = hangs ? _sink.Hang() : _sink.Fail();
        var call = ApprovedAsync(tool);
        await reached.WaitAsync(FakeApprover.Patience);
        await WaitForRunningAsync();

        // Just before the time is up nothing has happened; after it, the call is refused.
        Assert.That(call.IsCompleted, Is.False);
        while (!call.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(11));
            await Task.WhenAny(call, Task.Run(() => _gate.Store.WaitPast(long.MaxValue - 1, TimeSpan.FromMilliseconds(60))));
        }

        var refusal = await Assert.ThrowsAsync<RecordUnavailableException>(() => call);
        Assert.That(_gate.Requests.Get(refusal!.Request!.Value)!.State, Is.EqualTo(RequestState.NotRun));
        Assert.That(tool.Ran, Is.Empty);

        _sink.Work();
        await ApprovedAsync(tool);
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Sink_Hanging_DoesNotStopClass0And1()
    {
        _ = _sink.Hang();
        var tools = new[] { new FakeTool(Reversibility.Observation), new FakeTool(Reversibility.Reversible) };
        foreach (var tool in tools)
        {
            await tool.RunAsync(_gate).WaitAsync(FakeApprover.Patience);
        }

        Assert.That(tools.Sum(tool => tool.Ran.Count), Is.EqualTo(2));
    }

    private async Task ApprovedAsync(FakeTool tool)
    {
        var call = tool.RunAsync(_gate);
        if (tool.Tool.Reversibility == Reversibility.Irreversible)
        {
            await _gate.Inbox.DecideAsync(FakeApprover.Approve(await _desk.NextAsync()));
        }

        await call.WaitAsync(FakeApprover.Patience);
    }

    private async Task WaitForRunningAsync() => await Task.Run(() =>
    {
        for (var position = 0L; _gate.Requests.List([RequestState.Running]).Count == 0;)
        {
            Assert.That(_gate.Store.WaitPast(position, FakeApprover.Patience));
            position = _gate.Store.ReadHead().Position;
        }
    }).WaitAsync(FakeApprover.Patience);

    private sealed class FakeSink : IAuditSink
    {
        private readonly ManualResetEventSlim _goOn = new(true);
        private readonly List<LogRecord> _records = [];
        private TaskCompletionSource _reached = new();
        private volatile bool _fails;

        public string Name => "fake";

        public Task Hang()
        {
            _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _goOn.Reset();
            return _reached.Task;
        }

        public Task Fail()
        {
            _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _fails = true;
            return _reached.Task;
        }

        public void Work()
        {
            _fails = false;
            _goOn.Set();
        }

        public LogHead ReadWatermark()
        {
            lock (_records)
            {
                return _records.Count == 0 ? LogHead.Empty : new LogHead(_records[^1].Position, _records[^1].Head, _records[^1].Time);
            }
        }

        public void Append(IReadOnlyList<LogRecord> records)
        {
            if (_fails || !_goOn.IsSet)
            {
                _reached.TrySetResult();
            }

            _goOn.Wait();
            lock (_records)
            {
                _records.AddRange(_fails ? throw new AuditSinkException("The disk is full.") : records);
            }
        }

        public void Dispose()
        {
        }
    }
}
