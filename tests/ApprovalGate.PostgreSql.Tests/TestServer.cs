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

    /// <summary>Makes the name of a schema that nobody uses.</summary>
    public static string NewSchema() => $"test {Guid.NewGuid():N}";

    public static void Drop(string schema) => Sql($"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE");
}
