using Microsoft.Data.Sqlite;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>A directory of its own for one test, and another way into the database that lies there.</summary>
internal sealed class StoreDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("approvalgate-");

    public string Root => _directory.FullName;

    public string Database => Path.Combine(Root, "gate.db");

    /// <summary>Runs SQL past the store.</summary>
    public object? Sql(string sql, string? path = null)
    {
        using var connection = new SqliteConnection($"Data Source={path ?? Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
