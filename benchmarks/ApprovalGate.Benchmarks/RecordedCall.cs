using ApprovalGate.Benchmarks.Contenders;
using BenchmarkDotNet.Attributes;

namespace ApprovalGate.Benchmarks;

/// <summary>What it costs to record in the background that a class 1 call started.</summary>
/// <remarks>
/// Everything is live: the gate counts, and writes to its store every 50 ms and whenever a million starts wait; the channel has its reader.
/// </remarks>
public class RecordedCall
{
    private const int Calls = 1_000;
    private const string FilePath = "notes/today.txt";

    private readonly string _directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
    private readonly ChannelRecorder _recorder = new();
    private Gate _inMemory = null!;
    private Gate _sqlite = null!;
    private IFileTools _direct = null!;
    private IFileTools _channel = null!;
    private IFileTools _gated = null!;
    private IFileTools _gatedSqlite = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _inMemory = Gates.InMemory();
        _sqlite = Gates.Sqlite(_directory);
        _recorder.BeginReading();
        _direct = new ReadyFileTools();
        _channel = new ChannelFileTools(new ReadyFileTools(), _recorder, _inMemory.Session);
        _gated = new RecordedFileTools(_inMemory);
        _gatedSqlite = new RecordedFileTools(_sqlite);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _recorder.Dispose();
        _inMemory.Dispose();
        _sqlite.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? Direct() => Loop(_direct);

    [Benchmark(OperationsPerInvoke = Calls, Baseline = true)]
    public object? Channel() => Loop(_channel);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? GatedInMemory() => Loop(_gated);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? GatedSqlite() => Loop(_gatedSqlite);

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
