using ApprovalGate.Database;
using ApprovalGate.Generated;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>No list reads all rows: SQLite is asked for its plan of every form of query.</summary>
public sealed class QueryPlanTests
{
    private DirectoryInfo _directory = null!;
    private SqliteStore _store = null!;
    private Connection _connection = null!;

    [OneTimeSetUp]
    public void OpenStore()
    {
        _directory = Directory.CreateTempSubdirectory("approvalgate-plan-");
        var path = Path.Combine(_directory.FullName, "gate.db");
        _store = new SqliteStore(path, new FakeTimeProvider(Some.Noon));
        _connection = Connection.Open(path, TimeSpan.FromSeconds(1), Access.Write);
    }

    [OneTimeTearDown]
    public void CloseStore()
    {
        _connection.Dispose();
        _store.Dispose();
        _directory.Delete(recursive: true);
    }

    [Test]
    public void List_EveryFormOfQuery_SearchesAnIndex(
        [Values] SummaryOrder order, [Values(0, 1, 2)] int states, [Values] bool bySession, [Values] bool byTool, [Values] bool live, [Values] bool nextPage)
    {
        var plan = Plan(new SummaryQuery
        {
            Order = order,
            States = [.. Enumerable.Range(0, states).Select(i => FormattableString.Invariant($"S{i}"))],
            Session = bySession ? "s" : null,
            Tool = byTool ? "t" : null,
            LiveAt = live ? DateTimeOffset.UnixEpoch : null,
            After = nextPage ? new SummaryCursor(DateTimeOffset.UnixEpoch, "k") : null,
        });

        Assert.That(plan, Has.Some.StartsWith("SEARCH summary USING").And.None.StartsWith("SCAN summary"));
        Assert.That(plan.Where(line => states < 2 && line.Contains("TEMP B-TREE", StringComparison.Ordinal)), Is.Empty, "it is in order as it is read");
    }

    [TestCase(SummaryOrder.Due, "summary_due (kind=? AND live_until>? AND live_until<?)")]
    [TestCase(SummaryOrder.Newest, "summary_open (kind=?)")]
    public void List_Overdue_ReadsOnlyWhatMayBeLive(SummaryOrder order, string index)
        => Assert.That(
            Plan(new SummaryQuery { Order = order, OverdueAt = DateTimeOffset.UnixEpoch }),
            Has.Some.EqualTo($"SEARCH summary USING INDEX {index}"));

    [Test]
    public void List_KeyPrefix_ReadsOnlyWhatBeginsWithIt()
        => Assert.That(
            Plan(new SummaryQuery { Order = SummaryOrder.Key, KeyPrefix = "ab" }),
            Has.Some.EqualTo("SEARCH summary USING INDEX summary_by_key (kind=? AND key>? AND key<?)"));

    [Test]
    public void List_ByClass_SearchesItsIndex()
        => Assert.That(
            Plan(new SummaryQuery { Class = 3 }),
            Has.Some.EqualTo("SEARCH summary USING INDEX summary_by_class (kind=? AND class=?)"));

    [Test]
    public void Control_WithoutItsIndex_IsAScan()
        => Assert.That(Explain("SELECT * FROM summary NOT INDEXED WHERE kind = 'request' ORDER BY created_at"), Has.Some.StartsWith("SCAN summary"));

    private List<string> Plan(SummaryQuery query) => Explain(new SummarySql(query).Text);

    private List<string> Explain(string sql)
    {
        var lines = new List<string>();
        var row = _connection[$"EXPLAIN QUERY PLAN {sql}"];
        while (row.Step())
        {
            // Older versions say "SEARCH TABLE summary".
            lines.Add(row.Text(3).Replace(" TABLE ", " ", StringComparison.Ordinal));
        }

        return lines;
    }
}
