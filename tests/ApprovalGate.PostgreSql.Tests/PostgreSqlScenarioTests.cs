using ApprovalGate.Scenarios;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>The table of scenarios in PostgreSQL.</summary>
public sealed class PostgreSqlScenarioTests : ScenarioContract
{
    private readonly string _schema = TestServer.NewSchema();

    protected override IApprovalStore Open() => new PostgreSqlStore(TestServer.ConnectionString, new() { Schema = _schema }, Clock, SchemaSteps.All);

    protected override void Remove() => TestServer.Drop(_schema);
}
