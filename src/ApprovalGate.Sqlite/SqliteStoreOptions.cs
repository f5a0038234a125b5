using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>How a <see cref="SqliteStore"/> works.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Gets whether opening refuses where no store stands yet, instead of making one.</summary>
    /// <value>The default is no: a store is made when absent.</value>
    public bool MustExist { get; init; }

    /// <summary>Gets which users a new store is for. One that is shared with a group stays so, whoever opens it.</summary>
    /// <value>The default is the user who makes it.</value>
    public SqliteSharing Sharing { get; init; }

    /// <summary>Gets how far the clock may stand before the last record; appends then take that record's time.</summary>
    /// <value>The default is one minute. Beyond it every append is refused with <see cref="StoreClockException"/>, until a person opens an epoch.</value>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how many pages the write-ahead log may have before the writer moves them into the database.</summary>
    /// <value>The default is 10,000 pages, about 40 MB; at least 1. Fewer pages make the slowest appends slower.</value>
    public int CheckpointPages { get; init; } = 10_000;

    /// <summary>Gets how long to wait for a lock that another process holds: a store that hangs or was stopped, or another SQLite tool.</summary>
    /// <value>The default is eight seconds, less than calls wait for a record, so that they are told the cause; from zero to a day. Then
    /// <see cref="StoreBusyException"/> names the process, if the system tells which it is; of another tool it is an
    /// <see cref="ApprovalStoreException"/>.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Gets how many pages the database may have, so that tests can fill it; 0 is SQLite's own limit.</summary>
    internal int MaxPages { get; init; }
}
