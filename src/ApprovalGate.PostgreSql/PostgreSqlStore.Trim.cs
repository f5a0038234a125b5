using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate;

public sealed partial class PostgreSqlStore
{
    /// <summary>How many records are looked at in one transaction: others append in between.</summary>
    private const int RecordsPerTurn = 2_000;

    /// <inheritdoc/>
    public LogHead ReadBase() => Read(connection => Query(connection, _statements.Base, row => Rows.Head(row, 0))) switch
    {
        [{ Position: > 0 } head] => head,
        _ => LogHead.Empty,
    };

    /// <inheritdoc/>
    public void Trim(long from, LogHead upTo, IReadOnlySet<string> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        TrimRules.Check(this, upTo);
        UnderLock(_statements.SetBase, upTo.Position, upTo.Hash.ToArray(), upTo.Time.UtcTicks);
        for (var first = from; first <= upTo.Position; first += RecordsPerTurn)
        {
            UnderLock(_statements.Trim, first, Math.Min(first + RecordsPerTurn - 1, upTo.Position), keep.ToArray());
        }
    }

    /// <summary>Runs a statement under the lock of the log, so that no stream goes on meanwhile.</summary>
    private void UnderLock(string sql, params object[] values) => Read(connection =>
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Statements.Begin),
                new(Statements.Lock) { Parameters = { new NpgsqlParameter<long> { TypedValue = _statements.LogKey } } },
                command,
                new("COMMIT"),
            },
        };
        return batch.ExecuteNonQuery();
    });
}
