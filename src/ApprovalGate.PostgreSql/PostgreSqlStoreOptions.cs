using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>How a <see cref="PostgreSqlStore"/> works.</summary>
public sealed record PostgreSqlStoreOptions
{
    /// <summary>Gets the PostgreSQL schema that holds the store's tables, and nothing else. Two schemas are two stores.</summary>
    /// <value>The default is <c>approvalgate</c>; at most 63 bytes in UTF-8, taken as written, not beginning with <c>pg_</c>.</value>
    public string Schema { get; init; } = "approvalgate";

    /// <summary>Gets whether opening refuses where no store stands yet, instead of making one.</summary>
    /// <value>The default is no: schema and tables are made when absent, which takes the right to make them.</value>
    public bool MustExist { get; init; }

    /// <summary>Gets how far the server's clock may stand before the last record; appends then take that record's time.</summary>
    /// <value>The default is one minute. Beyond it every append is refused with <see cref="StoreClockException"/>, until a person opens an epoch.</value>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long <see cref="PostgreSqlStore.FindCommit"/> keeps trying to reach a server that went away.</summary>
    /// <value>The default is ten seconds, enough for a restart; zero asks once.</value>
    public TimeSpan LookUpTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
