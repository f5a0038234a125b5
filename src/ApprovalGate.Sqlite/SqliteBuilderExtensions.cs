using ApprovalGate.Log;
using ApprovalGate.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate;

/// <summary>Chooses SQLite as the store of a gate.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps the log in the SQLite file at <paramref name="path"/>, which is made if it is absent. Several processes may share it.</summary>
    /// <exception cref="StoreUnusableException">When the gate is made: the file cannot be written, is no store, or is damaged.</exception>
    public static TBuilder UseSqlite<TBuilder>(this TBuilder builder, string path)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return builder.UseStore(provider => new SqliteStore(path, provider.GetRequiredService<TimeProvider>()));
    }
}
