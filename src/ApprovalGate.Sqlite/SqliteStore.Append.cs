using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate;

public sealed partial class SqliteStore
{
    internal const string Insert = """
        INSERT INTO records (position, commit_id, stream, version, time, type, schema, payload, leaf, head, previous)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """;

    // Most rows change in these columns alone; naming the others would write all of their indexes anew.
    private const string Advance = """
        UPDATE summary SET state = ?3, owner = ?7, live_until = ?11
        WHERE kind = ?1 AND key = ?2 AND tool = ?4 AND session = ?5 AND actor = ?6 AND class IS ?8 AND approvers = ?9 AND created_at = ?10
        """;

    internal const string Summarise = $"""
        INSERT INTO summary ({SummarySql.Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state, tool = excluded.tool, session = excluded.session,
            actor = excluded.actor, owner = excluded.owner, class = excluded.class, approvers = excluded.approvers,
            created_at = excluded.created_at, live_until = excluded.live_until
        """;

    private StreamEnds? _ends;
    private bool _unsettled;

    /// <inheritdoc/>
    public IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
    {
        CommitRules.Check(commits);
        return Write(writer => Append(writer, commits));
    }

    /// <inheritdoc/>
    public CommitResult? FindCommit(Guid commitId)
    {
        Settle();
        RefuseOtherFiles(withLog: false);
        return Read(connection => Find(connection, commitId));
    }

    /// <inheritdoc/>
    public void ProbeWrite() => Write(writer =>
    {
        writer["UPDATE meta SET value = value + 1 WHERE name = 'fence'"].Run();
        writer["COMMIT"].Run();
        _unsettled = false;
        return 0;
    });

    private static void Keep(Connection writer, GroupAppend group, StreamEnds ends)
    {
        var insert = writer[Insert];
        for (var i = 0; i < group.Records.Count; i++)
        {
            Bind(insert, group.Records[i], ends.Follow(group.Records[i])).Run();
        }

        ends.Write();
        var advance = writer[Advance];
        var summarise = writer[Summarise];
        for (var i = 0; i < group.Summaries.Count; i++)
        {
            Bind(advance, group.Summaries[i]).Run();
            if (writer.Changes == 0)
            {
                Bind(summarise, group.Summaries[i]).Run();
            }
        }
    }

    internal static Statement Bind(Statement insert, LogRecord record, long previous) => insert
        .Bind(1, record.Position).Bind(2, record.CommitId).Bind(3, record.Stream).Bind(4, record.Version)
        .Bind(5, record.Time.UtcTicks).Bind(6, record.Type).Bind(7, record.Schema).Bind(8, record.Payload.Span)
        .Bind(9, record.Leaf.Span).Bind(10, record.Head.Span).Bind(11, previous);

    internal static Statement Bind(Statement statement, Summary row) => statement
        .Bind(1, row.Kind).Bind(2, row.Key).Bind(3, row.State).Bind(4, row.Tool).Bind(5, row.Session).Bind(6, row.Actor).Bind(7, row.Owner)
        .Bind(8, row.Class).Bind(9, Approvers(row)).Bind(10, row.CreatedAt.UtcTicks).Bind(11, row.LiveUntil?.UtcTicks);

    private CommitResult? Find(Connection connection, Guid commitId)
    {
        var statement = connection["SELECT position, time FROM records WHERE commit_id = ?1 ORDER BY position LIMIT 1"];
        if (!statement.Bind(1, commitId).Step())
        {
            return null;
        }

        var position = statement.Int64(0);
        var result = new CommitResult(CommitOutcome.Committed, position, Time(statement, 1, position));
        statement.Reset();
        return result;
    }

    // Ids mostly ascend: what is above all others is not in the log, and need not be searched for. Where none can be read, all are.
    private static Guid NewestCommit(Connection connection)
    {
        var statement = connection["SELECT max(commit_id) FROM records"];
        var newest = statement.Step() && statement.Bytes(0) is { Length: 16 } bytes ? new Guid(bytes, bigEndian: true) : Guid.AllBitsSet;
        statement.Reset();
        return newest;
    }

    private CommitResult[] Append(Connection writer, IReadOnlyList<Commit> commits)
    {
        var head = LastHead(writer);
        var ends = _ends ??= new StreamEnds(writer, Malformed);
        ends.Begin(head);
        var newest = NewestCommit(writer);
        var group = new GroupAppend(
            head,
            _clock.GetUtcNow(),
            _options.ClockTolerance,
            ends.VersionOf,
            id => id > newest ? null : Find(writer, id));
        var results = new CommitResult[commits.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = group.Decide(commits[i]);
        }

        if (group.Records.Count > 0)
        {
            Keep(writer, group, ends);
            writer["COMMIT"].Run();
            _unsettled = false;
            ends.Committed(group.Head);
            _watch!.Saw(group.Head.Position);
        }

        return results;
    }

    private Connection Writer()
    {
        var writer = _writer ??= OpenWriter();
        if (_unsettled)
        {
            writer.Checkpoint(truncate: true);
        }

        return writer;
    }

    // A failed synchronisation may leave a whole transaction on the disk that no reader sees, until a crash makes it come back.
    // What is visible is moved into the database and something durable is written over the rest; only then is the answer "not in the
    // log" true for good.
    private void Settle()
    {
        if (Volatile.Read(ref _unsettled))
        {
            ProbeWrite();
        }
    }

    /// <summary>Runs <paramref name="work"/> inside the turnstile and a write transaction; what it leaves open is rolled back.</summary>
    private T Write<T>(Func<Connection, T> work)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var turnstile = _turnstile ?? throw Unwritable("nothing can be appended to it");
            try
            {
                using var turn = turnstile.Enter(_options.BusyTimeout);
                var writer = Writer();
                writer["BEGIN IMMEDIATE"].Run();
                RefuseOtherFiles(withLog: true);
                Migration.RefuseNewer(_path, (int)writer["PRAGMA user_version"].Number(), _steps[^1].Version);
                var result = work(writer);
                if (writer.InTransaction)
                {
                    writer["ROLLBACK"].Run();
                }

                RefuseOtherFiles(withLog: true);
                CheckpointWhenLong(writer);
                return result;
            }
            catch (Exception exception)
            {
                // Nothing half-done is kept: the next use opens the file anew.
                _unsettled |= exception is SqliteFault { IsInputOutput: true };
                DropWriter();
                if (IsOfDisk(exception))
                {
                    throw Translated(exception);
                }

                throw;
            }
        }
    }

    private void CheckpointWhenLong(Connection writer)
    {
        try
        {
            if (writer.LogFrames >= _options.CheckpointPages)
            {
                writer.Checkpoint();
            }
        }
        catch (Exception exception) when (IsOfDisk(exception))
        {
            // What was committed is durable in the write-ahead log all the same. The next writer tries again.
            DropWriter();
        }
    }
}
