using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApprovalGate;

/// <summary>Chooses PostgreSQL as the store of a gate.</summary>
public static class PostgreSqlBuilderExtensions
{
    /// <summary>Keeps the log in the PostgreSQL database of <paramref name="connectionString"/>. Any number of machines may share it.</summary>
    /// <remarks>Tools with <see cref="SensitiveAttribute"/> arguments are refused until <c>UseKeyRing</c> says where all machines find their key.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">Where the database is, in Npgsql's form.</param>
    /// <param name="options">How the store works.</param>
    /// <exception cref="StoreUnusableException">When the gate is made: the server refuses, or what stands there is no store.</exception>
    public static TBuilder UsePostgreSql<TBuilder>(this TBuilder builder, string connectionString, PostgreSqlStoreOptions? options = null)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        builder.Services.TryAddSingleton<IKeyRing, NoKeyRing>();
        return builder.UseStore(_ => new PostgreSqlStore(connectionString, options));
    }
}
