using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate.PostgreSql.Tests;

public sealed class PostgreSqlStoreTests : ApprovalStoreContract
{
    private string? _schema;

    [TearDown]
    public void DropSchema()
    {
        if (_schema is { } schema)
        {
            Store.Dispose();
            TestServer.Drop(schema);
            _schema = null;
        }
    }

    protected override IApprovalStore Open() => new PostgreSqlStore(
        TestServer.ConnectionString, new() { Schema = _schema ??= TestServer.NewSchema() }, Clock, SchemaSteps.All);
}
