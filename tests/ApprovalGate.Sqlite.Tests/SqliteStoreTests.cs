using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

public sealed class SqliteStoreTests : ApprovalStoreContract
{
    private StoreDirectory? _directory;

    [TearDown]
    public void RemoveDirectory()
    {
        Store.Dispose();
        _directory?.Dispose();
        _directory = null;
    }

    protected override IApprovalStore Open() => new SqliteStore((_directory ??= new StoreDirectory()).Database, Clock);
}
