namespace ApprovalGate;

/// <summary>Chooses PostgreSQL as the store of a gate.</summary>
public static class PostgreSqlBuilderExtensions
{
    /// <summary>Keeps the log in the PostgreSQL database of <paramref name="connectionString"/>. Any number of machines may share it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">Where the database is, in Npgsql's form.</param>
    /// <param name="options">How the store works.</param>
    /// <exception cref="StoreUnusableException">When the gate is made: the server refuses, or what stands there is no store.</exception>
    public static TBuilder UsePostgreSql<TBuilder>(this TBuilder builder, string connectionString, PostgreSqlStoreOptions? options = null)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        return builder.UseStore(_ => new PostgreSqlStore(connectionString, options));
    }
}
