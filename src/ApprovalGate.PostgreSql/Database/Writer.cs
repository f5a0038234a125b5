using ApprovalGate.Log;
using ApprovalGate.Storage;
using Npgsql;
using NpgsqlTypes;

namespace ApprovalGate.Database;

/// <summary>The session that appends: two exchanges with the server a group, however many commits it has.</summary>
/// <remarks>
/// The first takes the lock, unless all is stale, and reads; the second writes and commits. A session that ends in between has written nothing.
/// </remarks>
internal sealed class Writer : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly Statements _statements;

    /// <param name="connection">The session; disposed with the writer.</param>
    /// <param name="statements">The statements.</param>
    public Writer(NpgsqlConnection connection, Statements statements)
    {
        _connection = connection;
        _statements = statements;
        Process = connection.ProcessID;

        // The statements of an append have one good plan each. Planning them anew, as the server would, takes longer than running them.
        Execute("SET plan_cache_mode = force_generic_plan");
    }

    public NpgsqlConnection Connection => _connection;

    /// <summary>Gets the server's process behind this session.</summary>
    public int Process { get; }

    /// <summary>Begins a transaction, takes the lock of the log unless every commit is stale, and reads what they are decided by.</summary>
    public LogState Begin(IReadOnlyList<Commit> commits)
    {
        var expected = commits.SelectMany(Expected).ToList();
        var streams = commits
            .SelectMany(commit => commit.Appends.Select(append => append.Stream).Concat(commit.Require.Select(required => required.Stream)))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(stream => stream, Statements.HashOf, StringComparer.Ordinal);
        var ids = commits.Select(commit => commit.Id).ToArray();
        using var batch = new NpgsqlBatch(_connection)
        {
            BatchCommands =
            {
                new(Statements.Begin),
                new(_statements.LockUnlessStale)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<long> { TypedValue = _statements.LogKey },
                        Array(NpgsqlDbType.Uuid, ids),
                        Array(NpgsqlDbType.Bigint, expected, expectation => expectation.Place),
                        Array(NpgsqlDbType.Bytea, expected, expectation => streams[expectation.Stream]),
                        Array(NpgsqlDbType.Bigint, expected, expectation => expectation.Version),
                    },
                },
                new(_statements.State),
                new(_statements.Versions) { Parameters = { Array(NpgsqlDbType.Bytea, streams.Values.ToArray()) } },
                new(_statements.Commits) { Parameters = { Array(NpgsqlDbType.Uuid, ids) } },
            },
        };
        using var reader = batch.ExecuteReader();
        reader.Read();
        var isLocked = reader.GetBoolean(0);
        reader.NextResult();
        reader.Read();
        var now = new DateTimeOffset(reader.GetDateTime(0));
        var schema = reader.GetInt32(1);
        var head = reader.IsDBNull(2) ? LogHead.Empty : Rows.Head(reader, 2);
        reader.NextResult();
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var stream in streams.Keys)
        {
            reader.Read();
            versions.Add(stream, reader.GetInt64(0));
        }

        reader.NextResult();
        var known = new Dictionary<Guid, CommitResult>();
        while (reader.Read())
        {
            known.Add(reader.GetGuid(0), Rows.Committed(reader, 1));
        }

        return new LogState(isLocked, now, schema, head, versions, known);
    }

    /// <summary>Writes the group, tells whoever listens, and commits. When it throws, the outcome is unknown.</summary>
    public void Commit(GroupAppend group)
    {
        var records = group.Records;
        using var batch = new NpgsqlBatch(_connection)
        {
            BatchCommands =
            {
                new(_statements.Insert)
                {
                    Parameters =
                    {
                        Array(NpgsqlDbType.Bigint, records, record => record.Position),
                        Array(NpgsqlDbType.Uuid, records, record => record.CommitId),
                        Array(NpgsqlDbType.Text, records, record => record.Stream),
                        Array(NpgsqlDbType.Bytea, records, record => Statements.HashOf(record.Stream)),
                        Array(NpgsqlDbType.Bigint, records, record => record.Version),
                        Array(NpgsqlDbType.Bigint, records, record => record.Time.UtcTicks),
                        Array(NpgsqlDbType.Text, records, record => record.Type),
                        Array(NpgsqlDbType.Integer, records, record => record.Schema),
                        Array(NpgsqlDbType.Bytea, records, record => record.Payload.ToArray()),
                        Array(NpgsqlDbType.Bytea, records, record => record.Leaf.ToArray()),
                        Array(NpgsqlDbType.Bytea, records, record => record.Head.ToArray()),
                    },
                },
            },
        };
        if (group.Summaries.Count > 0)
        {
            batch.BatchCommands.Add(Summarise(group.Summaries));
        }

        batch.BatchCommands.Add(new("SELECT pg_notify($1, '')") { Parameters = { new() { Value = _statements.Channel } } });
        batch.BatchCommands.Add(new("COMMIT"));
        batch.ExecuteNonQuery();
    }

    /// <summary>Ends the transaction and leaves the log as it is.</summary>
    public void RollBack() => Execute("ROLLBACK");

    public void Dispose() => _connection.Dispose();

    private static IEnumerable<(long Place, string Stream, long Version)> Expected(Commit commit, int index)
        => commit.Require.Select(required => (index + 1L, required.Stream, required.Version))
            .Concat(commit.Appends
                .Where(append => append.ExpectedVersion != StreamAppend.AnyVersion)
                .Select(append => (index + 1L, append.Stream, append.ExpectedVersion)));

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private NpgsqlBatchCommand Summarise(IReadOnlyList<Summary> written)
    {
        // One statement may touch a row once: of several rows of a key the last one counts.
        var last = new Dictionary<(string Kind, string Key), Summary>();
        foreach (var row in written)
        {
            last[(row.Kind, row.Key)] = row;
        }

        // In order of key, so that this and any other bulk writer would meet rows alike.
        var rows = last.Values.OrderBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal).ToList();
        return new(_statements.Summarise)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Text, rows, row => row.Kind),
                Array(NpgsqlDbType.Text, rows, row => row.Key),
                Array(NpgsqlDbType.Text, rows, row => row.State),
                Array(NpgsqlDbType.Text, rows, row => row.Tool),
                Array(NpgsqlDbType.Text, rows, row => row.Session),
                Array(NpgsqlDbType.Text, rows, row => row.Actor),
                Array(NpgsqlDbType.Text, rows, row => row.Owner),
                Array(NpgsqlDbType.Integer, rows, row => row.Class),
                Array(NpgsqlDbType.Text, rows, Rows.Approvers),
                Array(NpgsqlDbType.Bigint, rows, row => row.CreatedAt.UtcTicks),
                Array(NpgsqlDbType.Bigint, rows, row => row.LiveUntil?.UtcTicks),
            },
        };
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, T[] values)
        => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private static NpgsqlParameter<TValue[]> Array<T, TValue>(NpgsqlDbType type, IReadOnlyList<T> rows, Func<T, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return Array(type, values);
    }
}
