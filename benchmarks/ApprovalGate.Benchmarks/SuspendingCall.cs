using ApprovalGate.Benchmarks.Contenders;
using BenchmarkDotNet.Attributes;

namespace ApprovalGate.Benchmarks;

/// <summary>What the gate adds where the tool suspends once: nothing, since it returns the tool's own task.</summary>
public class SuspendingCall
{
    private const int Calls = 1_000;
    private const string FilePath = "notes/today.txt";

    private readonly Trigger _trigger = new();
    private Gate _gate = null!;
    private IFileTools _direct = null!;
    private IFileTools _decorator = null!;
    private IFileTools _gated = null!;
    private IFileTools _asyncDecorator = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _gate = Gates.InMemory();
        _direct = new SuspendingFileTools(_trigger);
        _decorator = new HandWrittenDecorator(new SuspendingFileTools(_trigger));
        _gated = new GatedSuspendingFileTools(_gate, _trigger);
        _asyncDecorator = new AsyncDecorator(new SuspendingFileTools(_trigger));
    }

    [GlobalCleanup]
    public void CleanUp() => _gate.Dispose();

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Direct() => Loop(_direct);

    [Benchmark(OperationsPerInvoke = Calls, Baseline = true)]
    public int Decorator() => Loop(_decorator);

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Gated() => Loop(_gated);

    [Benchmark(OperationsPerInvoke = Calls)]
    public int AsyncDecorator() => Loop(_asyncDecorator);

    private int Loop(IFileTools tools)
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            var called = tools.ReadAsync(FilePath, CancellationToken.None);
            _trigger.Fire();
            sum += called.Result.Length;
        }

        return sum;
    }
}
