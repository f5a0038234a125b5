using System.Diagnostics;

namespace ApprovalGate.Tests.Engine;

/// <summary>Many calls at once: waiting takes no thread, and blocking takes no other.</summary>
[NonParallelizable]
public sealed class CrowdTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private Gate _gate = null!;

    // How long ten thousand take is not the question, and a busy machine takes its time.
    [SetUp]
    public void Open() => _gate = new GateBuilder().UseClock(new FakeTimeProvider(Some.Noon)).Configure(options => (options.RecordTimeout, options.MaxPending) = (Patience, null)).Build();

    [TearDown]
    public void Close() => _gate.Dispose();

    [Test]
    public async Task AsynchronousCalls_TenThousandWaiting_TakeNoThreadEachAndAllWake()
    {
        const int Calls = 10_000;
        var tool = new FakeTool();
        var calls = Enumerable.Range(0, Calls).Select(i => tool.RunAsync(_gate, $"{i}")).ToList();
        var asked = Pending(Calls);
        using var process = Process.GetCurrentProcess();
        Assert.That(process.Threads, Has.Count.LessThan(100));

        await Task.WhenAll(asked.Select(request => _gate.Inbox.DecideAsync(FakeApprover.Approve(request)))).WaitAsync(Patience);
        await Task.WhenAll(calls).WaitAsync(Patience);
        Assert.That(tool.Ran, Is.Unique.And.Count.EqualTo(Calls));
    }

    [Test]
    public void BlockingCalls_TwoHundredOnPoolThreads_AreAwaitedOnTheirOwnThreads([Values] bool cancellable)
    {
        const int Calls = 200;
        using var cancellation = new CancellationTokenSource();
        var token = cancellable ? cancellation.Token : CancellationToken.None;
        var tool = new FakeTool();
        ThreadPool.GetMinThreads(out var least, out var ports);
        ThreadPool.SetMinThreads(Calls, ports);
        try
        {
            var calls = Enumerable.Range(0, Calls).Select(i => Task.Run(() => tool.Run(_gate, $"{i}", token))).ToArray();
            var asked = Pending(Calls);
            foreach (var request in asked)
            {
                _gate.Inbox.DecideAsync(FakeApprover.Approve(request)).GetAwaiter().GetResult();
            }

            Assert.That(Task.WaitAll(calls, FakeApprover.Patience));
            Assert.That(tool.Ran, Is.Unique.And.Count.EqualTo(Calls));
        }
        finally
        {
            ThreadPool.SetMinThreads(least, ports);
        }
    }

    private List<ApprovalRequest> Pending(int count)
    {
        var asked = new List<ApprovalRequest>();
        for (var position = 0L; asked.Count < count;)
        {
            Assert.That(_gate.Store.WaitPast(position, FakeApprover.Patience));
            foreach (var record in _gate.Store.ReadLog(position, 1_000))
            {
                position = record.Position;
                if (record.Type == "Requested")
                {
                    asked.Add(_gate.Requests.Get(RequestId.Parse(record.Stream["request/".Length..]))!);
                }
            }
        }

        return asked;
    }
}
