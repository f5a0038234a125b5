using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>Where a store stands, as one process tells another.</summary>
/// <param name="Kind">The engine.</param>
/// <param name="Place">A path or a connection string.</param>
internal sealed record StoreAddress(StoreKind Kind, string Place)
{
    public IApprovalStore Open() => Kind switch
    {
        StoreKind.Sqlite => new SqliteStore(Place),
        StoreKind.PostgreSql => new PostgreSqlStore(Place),
        _ => throw new InvalidOperationException($"A store of kind {Kind} cannot be shared."),
    };
}

/// <summary>The engines.</summary>
internal enum StoreKind
{
    None = 0,
    Memory,
    Sqlite,
    PostgreSql,
}
