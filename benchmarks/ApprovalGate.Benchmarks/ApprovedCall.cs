using System.Text;
using ApprovalGate.Benchmarks.Contenders;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using BenchmarkDotNet.Attributes;

namespace ApprovalGate.Benchmarks;

/// <summary>The whole road of a call that is approved at once (ask, decide, wake, consume, run, record), one caller, a SQLite file.</summary>
/// <remarks>The reference is two durable appends of one event each to the same kind of store.</remarks>
public class ApprovedCall
{
    private readonly string _directory = Directory.CreateTempSubdirectory("approvalgate-").FullName;
    private readonly byte[] _payload = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 200)}}"}""");
    private SqliteStore _store = null!;
    private Gate _gate = null!;
    private GatedMailTools _tools = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _store = new SqliteStore(Path.Combine(_directory, "plain.db"));
        _gate = new GateBuilder().UseSqlite(Path.Combine(_directory, "gate.db")).AddTransport(_ => new EagerApprover()).Build();
        _tools = new GatedMailTools(_gate);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _gate.Dispose();
        _store.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public void TwoDurableAppends()
    {
        Append();
        Append();
    }

    [Benchmark]
    public Task<int> AskDecideWakeConsume() => _tools.SendAsync("ann@example.org", "Hello", CancellationToken.None);

    private void Append() => _store.Append(
        [new Commit(Guid.NewGuid(), [new StreamAppend("request/1", StreamAppend.AnyVersion, [new NewEvent("Noted", 1, _payload)])])]);
}
