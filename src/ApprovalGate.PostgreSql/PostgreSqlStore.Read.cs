using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate;

public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var hash = Statements.HashOf(stream);
        return Read(connection => backTo is null
            ? Query(connection, _statements.Stream, Rows.Record, hash, afterVersion)
            : Query(connection, _statements.StreamBackTo, Rows.Record, hash, afterVersion, backTo));
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxCount);
        return Read(connection => Query(connection, _statements.Log, Rows.Record, afterPosition, (long)maxCount));
    }

    /// <inheritdoc/>
    public LogHead ReadHead()
        => Read(connection => Query(connection, _statements.Head, row => Rows.Head(row, 0))) is [var head] ? head : LogHead.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<Summary> List(SummaryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.MaxCount);
        return Read(connection =>
        {
            using var command = SummarySql.Command(connection, _server.Schema, query);
            return ReadAll(command, Rows.Summary);
        });
    }

    private static List<T> Query<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return ReadAll(command, read);
    }

    private static List<T> ReadAll<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs <paramref name="work"/>, which must be repeatable, on an idle session or a new one.</summary>
    private T Read<T>(Func<NpgsqlConnection, T> work, Predicate<T>? keeps = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            return _sessions.Use(work, keeps);
        }
        catch (Exception exception) when (Server.IsOfServer(exception))
        {
            throw _server.Translated(exception);
        }
    }
}
