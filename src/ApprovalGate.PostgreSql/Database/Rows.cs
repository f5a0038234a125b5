using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate.Database;

/// <summary>Reads rows as the store wrote them; what cannot have been written by it is refused.</summary>
internal static class Rows
{
    public static LogRecord Record(NpgsqlDataReader row)
    {
        var position = row.GetInt64(0);
        return new LogRecord(
            position,
            row.GetGuid(1),
            row.GetString(2),
            row.GetInt64(3),
            Time(row, 4, position),
            row.GetString(5),
            row.GetInt32(6) is > 0 and var schema ? schema : throw Malformed(position, "schema"),
            row.GetFieldValue<byte[]>(7),
            Hash(row, 8, position, "leaf"),
            Hash(row, 9, position, "head"));
    }

    /// <summary>Reads position, head and time from <paramref name="first"/> on.</summary>
    public static LogHead Head(NpgsqlDataReader row, int first)
    {
        var position = row.GetInt64(first);
        return new LogHead(position, Hash(row, first + 1, position, "head"), Time(row, first + 2, position));
    }

    /// <summary>Reads position and time from <paramref name="first"/> on.</summary>
    public static CommitResult Committed(NpgsqlDataReader row, int first)
    {
        var position = row.GetInt64(first);
        return new CommitResult(CommitOutcome.Committed, position, Time(row, first + 1, position));
    }

    public static Summary Summary(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), Time(row, 9, 0))
    {
        Tool = row.GetString(3),
        Session = row.GetString(4),
        Actor = row.GetString(5),
        Owner = row.GetString(6),
        Class = row.IsDBNull(7) ? null : row.GetInt32(7),
        Approvers = row.GetString(8).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        LiveUntil = row.IsDBNull(10) ? null : Time(row, 10, 0),
    };

    /// <summary>Returns approvers as they stand in their column: each between line breaks, so that one is found as a whole.</summary>
    public static string Approvers(Summary row) => row.Approvers.Count == 0 ? "" : $"\n{string.Join('\n', row.Approvers)}\n";

    private static byte[] Hash(NpgsqlDataReader row, int column, long position, string what)
    {
        var bytes = row.GetFieldValue<byte[]>(column);
        return bytes.Length == Chain.HashBytes ? bytes : throw Malformed(position, what);
    }

    private static DateTimeOffset Time(NpgsqlDataReader row, int column, long position)
    {
        var ticks = row.GetInt64(column);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw Malformed(position, "time");
    }

    private static StoreUnusableException Malformed(long position, string what) => new(position == 0
        ? $"The store has a summary row whose {what} cannot be read: something else wrote it. Restore a backup."
        : FormattableString.Invariant($"Record {position} of the store has no valid {what}: something else wrote it. ")
            + "Keep the database as evidence and restore a backup.");
}
