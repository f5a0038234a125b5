using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>A directory, a clock and stores for one test.</summary>
public abstract class SqliteFixture
{
    private readonly List<IDisposable> _opened = [];
    private StoreDirectory? _directory;

    protected FakeTimeProvider Clock { get; private set; } = new(Some.Noon);

    private protected StoreDirectory Files => _directory!;

    protected string Database => Files.Database;

    [SetUp]
    public void MakeDirectory()
    {
        Clock = new FakeTimeProvider(Some.Noon);
        _directory = new StoreDirectory();
    }

    [TearDown]
    public void CloseAndRemove()
    {
        _opened.ForEach(opened => opened.Dispose());
        _opened.Clear();
        _directory?.Dispose();
    }

    protected SqliteStore Open(SqliteStoreOptions? options = null) => Track(new SqliteStore(Database, options ?? new(), Clock));

    private protected SqliteStore Open(IReadOnlyList<Schema.SchemaStep> steps) => Track(new SqliteStore(Database, new(), Clock, steps));

    private protected OtherProcess Start(string task, params string[] under) => Track(new OtherProcess(task, Database, under));

    protected static string? FirstFault(IApprovalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var verifier = new LogVerifier();
        return store.ReadLog(0, int.MaxValue).Select(verifier.Next).FirstOrDefault(fault => fault is not null);
    }

    private T Track<T>(T opened)
        where T : IDisposable
    {
        lock (_opened)
        {
            _opened.Add(opened);
        }

        return opened;
    }
}
