using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>A schema and stores for one test.</summary>
public abstract class PostgreSqlFixture
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<IDisposable> _opened = [];

    protected string Schema { get; private set; } = "";

    /// <summary>Gets the connection string of stores whose sessions this test can tell from others'.</summary>
    protected string ConnectionString => new Npgsql.NpgsqlConnectionStringBuilder(TestServer.ConnectionString)
    {
        ApplicationName = Schema,
    }.ConnectionString;

    [SetUp]
    public void ChooseSchema()
    {
        _ = TestServer.ConnectionString;
        Schema = TestServer.NewSchema();
    }

    [TearDown]
    public void CloseAndDrop()
    {
        _opened.ForEach(opened => opened.Dispose());
        _opened.Clear();
        if (Schema.Length > 0)
        {
            TestServer.Drop(Schema);
        }
    }

    protected PostgreSqlStore Open(PostgreSqlStoreOptions? options = null)
        => Track(new PostgreSqlStore(ConnectionString, (options ?? new()) with { Schema = Schema }));

    private protected PostgreSqlStore Open(IReadOnlyList<SchemaStep> steps)
        => Track(new PostgreSqlStore(ConnectionString, new() { Schema = Schema }, null, steps));

    protected T Track<T>(T opened)
        where T : IDisposable
    {
        lock (_opened)
        {
            _opened.Add(opened);
        }

        return opened;
    }

    protected object? Sql(string sql, params object[] values)
        => TestServer.Sql(sql.Replace("{schema}", $"\"{Schema}\"", StringComparison.Ordinal), values);

    /// <summary>Ends sessions of this test's stores whose last statement is like <paramref name="last"/>.</summary>
    /// <returns>How many.</returns>
    protected long Kill(string last = "%") => (long)Sql("""
        SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
        WHERE application_name = $1 AND pid <> pg_backend_pid() AND query LIKE $2
        """, Schema, last)!;

    protected static string? FirstFault(IApprovalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var verifier = new LogVerifier();
        return store.ReadLog(0, int.MaxValue).Select(verifier.Next).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Waits until <paramref name="condition"/> holds.</summary>
    protected static void Await(Func<bool> condition, string what)
        => Assert.That(condition, Is.True.After((int)Patience.TotalMilliseconds, 20), what);
}
