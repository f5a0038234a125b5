using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate;

public sealed partial class PostgreSqlStore
{
    private static readonly TimeSpan LookUpPause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
    {
        CommitRules.Check(commits);
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return commits.Count == 0 ? [] : AppendGroup(commits);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Asks under the lock of the log, so that "not in the log" is true for good: a commit that is still on its way holds that lock. Asks
    /// again over new connections while the server cannot be reached, for <see cref="PostgreSqlStoreOptions.LookUpTimeout"/>.
    /// </remarks>
    public CommitResult? FindCommit(Guid commitId)
    {
        var until = Environment.TickCount64 + (long)Math.Min(_options.LookUpTimeout.TotalMilliseconds, int.MaxValue);
        while (true)
        {
            try
            {
                return Read(connection => Find(connection, commitId));
            }
            catch (ApprovalStoreException failure)
                when (failure is not StoreUnusableException && Environment.TickCount64 < until && !_closing.Wait(LookUpPause))
            {
                // Nobody may be told "unknown" as long as it can still be found out.
            }
        }
    }

    /// <inheritdoc/>
    public void ProbeWrite() => Read(connection =>
    {
        using var command = new NpgsqlCommand(_statements.Touch, connection);
        return command.ExecuteNonQuery();
    });

    private CommitResult? Find(NpgsqlConnection connection, Guid commitId)
    {
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Statements.Begin),
                new(Statements.Lock) { Parameters = { new NpgsqlParameter<long> { TypedValue = _statements.LogKey } } },
                new(_statements.Commits) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [commitId] } } },
                new("COMMIT"),
            },
        };
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        return reader.Read() ? Rows.Committed(reader, 1) : null;
    }

    private CommitResult[] AppendGroup(IReadOnlyList<Commit> commits)
    {
        try
        {
            var (writer, state) = Begin(commits);
            Migration.RefuseNewer(_server, state.Schema, _steps[^1].Version);
            var group = new GroupAppend(
                state.Head,
                _clock?.GetUtcNow() ?? state.Now,
                _options.ClockTolerance,
                stream => state.Versions[stream],
                id => state.Known.GetValueOrDefault(id));
            var results = new CommitResult[commits.Count];
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = group.Decide(commits[i]);
            }

            if (group.Records.Count > 0)
            {
                if (!state.IsLocked)
                {
                    throw new StoreUnusableException(
                        $"Streams of the store {_server.Name} went back to earlier versions: something else deleted records. Restore a backup.");
                }

                writer.Commit(group);
                _watch.Saw(group.Head.Position);
            }
            else
            {
                writer.RollBack();
            }

            return results;
        }
        catch (Exception exception)
        {
            // Nothing half-done is kept: the next use opens a new session, and the server rolls this one's transaction back.
            DropWriter();
            if (Server.IsOfServer(exception))
            {
                throw _server.Translated(exception);
            }

            throw;
        }
    }

    private (Writer Writer, LogState State) Begin(IReadOnlyList<Commit> commits)
    {
        if (_writer is { } idle)
        {
            try
            {
                return (idle, idle.Begin(commits));
            }
            catch (Exception exception) when (Server.HasEnded(idle.Connection, exception))
            {
                // It ended while it lay idle; nothing was written in it yet, so that a new one may begin again.
                DropWriter();
            }
        }

        _writer = OpenWriter();
        _watch.OwnProcess = _writer.Process;
        return (_writer, _writer.Begin(commits));
    }
}
