using ApprovalGate.Database;
using ApprovalGate.Locks;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate.Schema;

/// <summary>Brings a store to the newest schema this version knows, under the lock of its log: nobody appends meanwhile.</summary>
internal static class Migration
{
    /// <summary>Makes or upgrades the store, all of it or nothing.</summary>
    /// <returns>The id of the store.</returns>
    /// <exception cref="StoreUnusableException">Something else stands there, or nothing does and it must exist.</exception>
    /// <exception cref="StoreSchemaException">A newer version made the store.</exception>
    public static Guid Run(NpgsqlConnection connection, Server server, IReadOnlyList<SchemaStep> steps, bool mustExist)
    {
        using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.ReadCommitted);
        Execute(connection, "SELECT pg_advisory_xact_lock($1)", LockKey.OfLog(server.Schema));
        var found = Find(connection, server);
        if (found is null && mustExist)
        {
            throw new StoreUnusableException($"There is no store {server.Name}. Give the schema and database of one that exists.");
        }

        var version = found?.Version ?? 0;
        RefuseNewer(server, version, steps[^1].Version);
        var store = found?.Store ?? Guid.NewGuid();
        if (version < steps[^1].Version)
        {
            Upgrade(connection, server, steps.Where(step => step.Version > version), found is null ? store : null);
        }

        transaction.Commit();
        return store;
    }

    /// <summary>Refuses a store whose schema a newer version has made, before or while this one has it open.</summary>
    public static void RefuseNewer(Server server, int found, int known)
    {
        if (found > known)
        {
            throw new StoreSchemaException(
                FormattableString.Invariant($"The store {server.Name} has schema {found}; this version knows schemas up to {known}. ")
                + "Update ApprovalGate.PostgreSql to the version that made it.",
                found,
                known);
        }
    }

    private static (Guid Store, int Version)? Find(NpgsqlConnection connection, Server server)
    {
        var tables = Names(connection, """
            SELECT c.relname::text FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            """, server.Schema);
        if (tables.Count == 0)
        {
            return null;
        }

        if (!tables.Contains("meta") || !tables.Contains("records"))
        {
            throw new StoreUnusableException(
                $"What stands at {server.Name} belongs to another application; it was left as it is. Give the store a schema of its own.");
        }

        using var command = new NpgsqlCommand($"SELECT store, schema FROM {Server.Quoted(server.Schema)}.meta", connection);
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? (reader.GetGuid(0), reader.GetInt32(1))
            : throw new StoreUnusableException($"The store {server.Name} has lost its id. Restore it from a backup.");
    }

    private static void Upgrade(NpgsqlConnection connection, Server server, IEnumerable<SchemaStep> missing, Guid? newStore)
    {
        // A role that may not make schemas can still be given an empty one.
        if (Names(connection, "SELECT nspname::text FROM pg_namespace WHERE nspname = $1", server.Schema).Count == 0)
        {
            Execute(connection, $"CREATE SCHEMA {Server.Quoted(server.Schema)}");
        }

        Execute(connection, $"SET LOCAL search_path = {Server.Quoted(server.Schema)}, pg_catalog");
        var last = 0;
        foreach (var step in missing)
        {
            Execute(connection, step.Sql);
            last = step.Version;
        }

        if (newStore is { } store)
        {
            Execute(connection, "INSERT INTO meta (store, schema) VALUES ($1, $2)", store, last);
        }
        else
        {
            Execute(connection, "UPDATE meta SET schema = $1", last);
        }
    }

    private static void Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        command.ExecuteNonQuery();
    }

    private static HashSet<string> Names(NpgsqlConnection connection, string sql, string value)
    {
        using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
