using System.Collections.Concurrent;
using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate;

public sealed partial class SqliteStore
{
    private const int IdleReaders = 4;
    private const string Columns = "position, commit_id, stream, version, time, type, schema, payload, leaf, head";

    private const string BasePosition = "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'base'), 0)";

    // Either a stream names a record that is none of its own, or not the last one of the stream.
    private const string MisplacedStream = """
        SELECT s.name, s.version, s.last FROM streams AS s LEFT JOIN records AS r ON r.position = s.last
        WHERE r.position IS NULL OR r.stream <> s.name OR r.version <> s.version
            OR EXISTS (SELECT 1 FROM records AS n WHERE n.previous = s.last AND n.previous > 0)
        LIMIT 1
        """;

    private readonly ConcurrentBag<Connection> _readers = [];

    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(connection => Stream(connection, stream, afterVersion, backTo));
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxCount);
        return Read(connection => Records(
            connection[$"SELECT {Columns} FROM records WHERE position > max(?1, {BasePosition}) ORDER BY position LIMIT ?2"]
                .Bind(1, afterPosition).Bind(2, maxCount)));
    }

    /// <inheritdoc/>
    public LogHead ReadHead() => Read(LastHead);

    /// <summary>Compares what the file keeps beside the log to find records by with the log itself.</summary>
    /// <returns>The first thing that does not fit, in words; <see langword="null"/> if all of it does. Takes longer the more streams there are.</returns>
    public string? FindMisplacedStream() => Read(connection =>
    {
        var row = connection[MisplacedStream];
        try
        {
            return row.Step()
                ? FormattableString.Invariant($"the end of stream '{row.Text(0)}' is said to be record {row.Int64(2)}, version {row.Int64(1)}, and is not")
                : null;
        }
        finally
        {
            row.Reset();
        }
    });

    /// <summary>Goes back from the stream's last record to the wanted one. What was appended is never changed, so no transaction is needed.</summary>
    private List<LogRecord> Stream(Connection connection, string stream, long afterVersion, string? backTo)
    {
        var records = new List<LogRecord>();
        var at = StreamEnds.Find(connection, stream);
        var one = connection[$"SELECT {Columns}, previous FROM records WHERE position = ?1"];
        while (at.Version > afterVersion && at.Version > 0)
        {
            try
            {
                if (!one.Bind(1, at.Last).Step())
                {
                    throw Malformed(at.Last, "content");
                }

                var record = Record(one);
                records.Add(record.Version == at.Version && record.Stream == stream ? record : throw Malformed(at.Last, "place in its stream"));
                at = record.Type == backTo ? default : at with { Version = at.Version - 1, Last = one.Int64(10) };
            }
            finally
            {
                one.Reset();
            }
        }

        records.Reverse();
        return records;
    }

    private List<LogRecord> Records(Statement statement)
    {
        try
        {
            var records = new List<LogRecord>();
            while (statement.Step())
            {
                records.Add(Record(statement));
            }

            return records;
        }
        finally
        {
            statement.Reset();
        }
    }

    private LogRecord Record(Statement row)
    {
        var position = row.Int64(0);
        var commit = Sized(row, 1, 16, position, "commit id");
        var schema = row.Int64(6);
        return new LogRecord(
            position,
            new Guid(commit, bigEndian: true),
            row.Text(2),
            row.Int64(3),
            Time(row, 4, position),
            row.Text(5),
            schema is > 0 and <= int.MaxValue ? (int)schema : throw Malformed(position, "schema"),
            row.Bytes(7).ToArray(),
            Sized(row, 8, Chain.HashBytes, position, "leaf").ToArray(),
            Sized(row, 9, Chain.HashBytes, position, "head").ToArray());
    }

    private LogHead LastHead(Connection connection)
    {
        var statement = connection["SELECT position, head, time FROM records ORDER BY position DESC LIMIT 1"];
        try
        {
            return statement.Step()
                ? new LogHead(
                    statement.Int64(0),
                    Sized(statement, 1, Chain.HashBytes, statement.Int64(0), "head").ToArray(),
                    Time(statement, 2, statement.Int64(0)))
                : LogHead.Empty;
        }
        finally
        {
            statement.Reset();
        }
    }

    private ReadOnlySpan<byte> Sized(Statement row, int column, int size, long position, string what)
    {
        var bytes = row.Bytes(column);
        return bytes.Length == size ? bytes : throw Malformed(position, what);
    }

    private DateTimeOffset Time(Statement row, int column, long position = 0)
    {
        var ticks = row.Int64(column);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw Malformed(position, "time");
    }

    private StoreUnusableException Malformed(long position, string what) => new(position == 0
        ? $"The store '{_path}' has a summary row whose {what} cannot be read: something else wrote it. Restore a backup."
        : FormattableString.Invariant($"Record {position} of the store '{_path}' has no valid {what}: something else wrote it. ")
            + "Keep the file as evidence and restore a backup.");

    private T Read<T>(Func<Connection, T> work) => IsReadOnly ? ReadOnly(work) : ReadBesideWriters(work);

    private T ReadBesideWriters<T>(Func<Connection, T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Connection? connection = null;
        try
        {
            connection = _readers.TryTake(out var idle) ? idle : OpenReader();
            var result = work(connection);
            Return(connection);
            return result;
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            if (IsOfDisk(exception))
            {
                throw Translated(exception);
            }

            throw;
        }
    }

    private Connection OpenReader()
    {
        var connection = Connection.Open(_path, _options.BusyTimeout, IsReadOnly ? Access.Read : Access.Write);
        try
        {
            connection.Execute("PRAGMA query_only = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Return(Connection connection)
    {
        if (_disposed || _readers.Count >= IdleReaders)
        {
            connection.Dispose();
            return;
        }

        _readers.Add(connection);
        if (_disposed)
        {
            CloseReaders();
        }
    }

    private void CloseReaders()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
