using ApprovalGate.Locks;
using Npgsql;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>The server of all these tests: the one that APPROVALGATE_POSTGRESQL names, else a private one.</summary>
[SetUpFixture]
public sealed class TestServer
{
    private static PrivateCluster? _private;
    private static string? _connectionString;
    private static string _whyNot = "";

    /// <summary>Gets where the server is; ignores the test when there is none.</summary>
    public static string ConnectionString
    {
        get
        {
            if (_connectionString is null)
            {
                Assert.Ignore(_whyNot);
            }

            return _connectionString!;
        }
    }

    [OneTimeSetUp]
    public void Start()
    {
        _connectionString = Environment.GetEnvironmentVariable("APPROVALGATE_POSTGRESQL");
        if (string.IsNullOrEmpty(_connectionString))
        {
            _private = PrivateCluster.TryStart(out _whyNot);
            _connectionString = _private?.ConnectionString;
        }
    }

    [OneTimeTearDown]
    public void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        _private?.Dispose();
    }

    /// <summary>Runs SQL past the stores.</summary>
    public static object? Sql(string sql, params object[] values)
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command.ExecuteScalar();
    }

    /// <summary>Opens a session past the stores.</summary>
    public static NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Takes the lock of a log, as a store does that appends, until the transaction ends.</summary>
    public static NpgsqlTransaction HoldLog(NpgsqlConnection connection, string schema)
    {
        var transaction = connection.BeginTransaction();
        using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection)
        {
            Parameters = { new() { Value = LockKey.OfLog(schema) } },
        };
        command.ExecuteNonQuery();
        return transaction;
    }

    /// <summary>Returns when somebody waits for the lock that this session holds.</summary>
    public static void AwaitWaiter(NpgsqlConnection holder)
    {
        using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))", holder);
        Assert.That(() => command.ExecuteScalar(), Is.EqualTo(1L).After(30_000, 20));
    }

    /// <summary>Makes the name of a schema that nobody uses.</summary>
    public static string NewSchema() => $"test {Guid.NewGuid():N}";

    public static void Drop(string schema) => Sql($"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE");
}
