using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;

namespace ApprovalGate.IntegrationTests.Stores;

/// <summary>A store of one test that can be opened again and again, as after a restart.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly StoreKind _kind;
    private readonly InMemoryStore? _kept;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("approvalgate-tests-");
    private readonly string _schema = $"test {Guid.NewGuid():N}";

    public TestStore(StoreKind kind)
    {
        _kind = kind;
        _kept = kind == StoreKind.Memory ? new InMemoryStore() : null;
        ForAgent = kind == StoreKind.PostgreSql ? $"{_schema}|{PostgreSqlServer.ConnectionString}" : File;
    }

    /// <summary>Gets how a test agent is told of it.</summary>
    public string ForAgent { get; }

    /// <summary>Gets a folder of the test's own.</summary>
    public string Folder => _folder.FullName;

    private string File => Path.Combine(_folder.FullName, "gate.db");

    public IApprovalStore Open() => _kind switch
    {
        StoreKind.Memory => new Kept(_kept!),
        StoreKind.Sqlite => new SqliteStore(File),
        _ => new PostgreSqlStore(PostgreSqlServer.ConnectionString, new PostgreSqlStoreOptions { Schema = _schema }),
    };

    /// <summary>Builds a gate on it.</summary>
    public Gate Gate(params IReadOnlyList<IApprovalTransport> transports)
    {
        var builder = new GateBuilder().Configure(options => options.Session = "s").UseStore(_ => Open());
        return transports.Aggregate(builder, (before, transport) => before.AddTransport(_ => transport)).Build();
    }

    public void Dispose()
    {
        _kept?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>What is in memory must outlive the gate.</summary>
    private sealed class Kept(IApprovalStore store) : StoreDecorator(store, owns: false);
}
