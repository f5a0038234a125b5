using ApprovalGate.Benchmarks.Contenders;
using BenchmarkDotNet.Attributes;

namespace ApprovalGate.Benchmarks;

/// <summary>
/// The stricter half of <see cref="RecordedCall"/>: the mere write to a channel that has room, nobody reading meanwhile. The gate writes
/// to its store as always.
/// </summary>
/// <remarks>The channel is emptied between iterations, so one iteration is one burst that fits into it.</remarks>
[InvocationCount(1, 1)]
[WarmupCount(150)]
[IterationCount(300)]
public class RecordedBurst
{
    private const int Calls = 60_000;
    private const string FilePath = "notes/today.txt";

    private readonly ChannelRecorder _recorder = new();
    private Gate _gate = null!;
    private IFileTools _direct = null!;
    private IFileTools _channel = null!;
    private IFileTools _gated = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _gate = Gates.InMemory();
        _direct = new ReadyFileTools();
        _channel = new ChannelFileTools(new ReadyFileTools(), _recorder, _gate.Session);
        _gated = new RecordedFileTools(_gate);
    }

    [IterationSetup]
    public void Empty() => _recorder.Drain();

    [GlobalCleanup]
    public void CleanUp() => _gate.Dispose();

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? Direct() => Loop(_direct);

    [Benchmark(OperationsPerInvoke = Calls, Baseline = true)]
    public object? Channel() => Loop(_channel);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? Gated() => Loop(_gated);

    private static Task<string>? Loop(IFileTools tools)
    {
        Task<string>? last = null;
        for (var i = 0; i < Calls; i++)
        {
            last = tools.ReadAsync(FilePath, CancellationToken.None);
        }

        return last;
    }
}
