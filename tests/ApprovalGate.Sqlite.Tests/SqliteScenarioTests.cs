using ApprovalGate.Scenarios;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>The table of scenarios in SQLite.</summary>
public sealed class SqliteScenarioTests : ScenarioContract
{
    private readonly StoreDirectory _directory = new();

    protected override IApprovalStore Open() => new SqliteStore(_directory.Database, Clock);

    protected override void Remove() => _directory.Dispose();
}
