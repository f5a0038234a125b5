namespace ApprovalGate.IntegrationTests.Stores;

/// <summary>The stores that every scenario is tried on.</summary>
public enum StoreKind
{
    /// <summary>The one in memory.</summary>
    Memory,

    /// <summary>SQLite.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    PostgreSql,
}
