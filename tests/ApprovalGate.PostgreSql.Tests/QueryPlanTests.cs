using System.Text.Json;
using ApprovalGate.Database;
using ApprovalGate.Generated;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>No list reads many rows to return few: the server runs each query over 40,000 rows and says how many it looked at.</summary>
public sealed class QueryPlanTests
{
    private const int Few = 400;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private string _schema = "";
    private NpgsqlConnection _connection = null!;

    [OneTimeSetUp]
    public void FillStore()
    {
        _ = TestServer.ConnectionString;
        _schema = TestServer.NewSchema();
        new PostgreSqlStore(TestServer.ConnectionString, new() { Schema = _schema }).Dispose();
        _connection = TestServer.Connect();

        // 20,000 that ended, 20,000 that expired and still say Pending, and 100 that are live, one after the other.
        TestServer.Sql($"""
            INSERT INTO "{_schema}".summary ({SummarySql.Columns})
            SELECT 'request', md5(i::text), CASE WHEN i % 2 = 0 THEN 'Succeeded' WHEN i % 4000 = 1 THEN 'InDoubt' ELSE 'Pending' END,
                'tool ' || i % 200, 'session ' || i % 200, 'agent', '', i % 4, '', $1 + i,
                CASE WHEN i % 2 = 0 OR i % 4000 = 1 THEN NULL WHEN i % 400 = 3 THEN $1 + 10000000 ELSE $1 + i END
            FROM generate_series(1, 40000) AS i
            """, Now.UtcTicks);
        TestServer.Sql($"ANALYZE \"{_schema}\".summary");
    }

    [OneTimeTearDown]
    public void DropStore()
    {
        _connection?.Dispose();
        if (_schema.Length > 0)
        {
            TestServer.Drop(_schema);
        }
    }

    private static IEnumerable<TestCaseData> Queries()
    {
        var live = Now.AddTicks(50_000);
        var query = new SummaryQuery { MaxCount = 100 };
        yield return Case("newest", query);
        yield return Case("oldest", query with { Order = SummaryOrder.Oldest });
        yield return Case("page", query with { After = new SummaryCursor(Now.AddTicks(20_000), "f") });
        yield return Case("due", query with { Order = SummaryOrder.Due, LiveAt = live });
        yield return Case("due page", query with { Order = SummaryOrder.Due, OverdueAt = live, After = new SummaryCursor(Now.AddTicks(30_000), "f") });
        yield return Case("overdue", query with { Order = SummaryOrder.Due, OverdueAt = live });
        yield return Case("overdue, newest", query with { OverdueAt = live });
        yield return Case("session", query with { Session = "session 7" });
        yield return Case("tool", query with { Tool = "tool 7", Order = SummaryOrder.Oldest });
        yield return Case("state", query with { States = ["InDoubt"] });
        yield return Case("states", query with { States = ["InDoubt", "Succeeded", "Denied"] });
        yield return Case("class", query with { Class = 3 });
        yield return Case("key", query with { KeyPrefix = "abcd", Order = SummaryOrder.Key });

        static TestCaseData Case(string name, SummaryQuery query) => new TestCaseData(query).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Queries))]
    public void List_AmongManyRows_LooksAtFew(SummaryQuery query)
    {
        using var command = SummarySql.Command(_connection, _schema, query);
        Assert.That(RowsLookedAt(command), Is.LessThanOrEqualTo(Few));
    }

    [Test]
    public void Control_ConditionWithoutAnIndex_LooksAtMany()
    {
        using var command = SummarySql.Command(_connection, _schema, new SummaryQuery { Owner = "nobody" });
        Assert.That(RowsLookedAt(command), Is.GreaterThan(Few));
    }

    private static double RowsLookedAt(NpgsqlCommand command)
    {
        command.CommandText = $"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {command.CommandText}";
        using var plan = JsonDocument.Parse((string)command.ExecuteScalar()!);
        return LookedAt(plan.RootElement[0].GetProperty("Plan"));
    }

    private static double LookedAt(JsonElement node) => node.TryGetProperty("Plans", out var below)
        ? below.EnumerateArray().Sum(LookedAt)
        : (node.GetProperty("Actual Rows").GetDouble() + (node.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetDouble() : 0))
            * node.GetProperty("Actual Loops").GetDouble();
}
