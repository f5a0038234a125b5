using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ApprovalGate.Cli;

/// <summary>Where a store is: a SQLite file, or a schema of a PostgreSQL database.</summary>
/// <param name="Path">The full path of the file, or <see langword="null"/> for PostgreSQL.</param>
/// <param name="ConnectionString">How to connect to PostgreSQL, with what secrets it holds: never shown.</param>
/// <param name="Schema">The schema, for PostgreSQL.</param>
/// <param name="Name">How messages call the store. It holds no secret.</param>
internal sealed partial record StoreLocation(string? Path, string ConnectionString, string Schema, string Name)
{
    /// <summary>How to write one, for messages.</summary>
    public const string Forms = "a path, 'Host=...;Database=...', or postgres://user@host/database";

    private const string SchemaKey = "Schema";

    /// <summary>Reads what a person wrote. Whatever does not name a server is a path.</summary>
    /// <exception cref="CliException">It names a server and cannot be read.</exception>
    public static StoreLocation Parse(string text)
    {
        try
        {
            return Address().IsMatch(text) ? OfServer(OfAddress(new Uri(text)))
                : Keywords().IsMatch(text) ? OfServer(new DbConnectionStringBuilder { ConnectionString = text })
                : OfFile(System.IO.Path.GetFullPath(text));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Not what is wrong with it: the parts of a string that cannot be read may be those of a password.
            throw new CliException(ExitCode.Usage, $"The store's connection string cannot be read. Write {Forms}.");
        }
    }

    private static StoreLocation OfFile(string path) => new(path, "", "", $"'{path}'");

    private static StoreLocation OfServer(DbConnectionStringBuilder settings)
    {
        var schema = settings.TryGetValue(SchemaKey, out var named) ? (string)named : new PostgreSqlStoreOptions().Schema;
        settings.Remove(SchemaKey);
        return new StoreLocation(
            null, settings.ConnectionString, schema, $"'{schema}' in database '{Part(settings, "Database", "DB")}' on '{Part(settings, "Host", "Server")}'");
    }

    private static DbConnectionStringBuilder OfAddress(Uri address)
    {
        var settings = new DbConnectionStringBuilder { ["Host"] = address.Host, ["Database"] = Uri.UnescapeDataString(address.AbsolutePath.Trim('/')) };
        if (address.Port > 0)
        {
            settings["Port"] = address.Port.ToString(CultureInfo.InvariantCulture);
        }

        var user = address.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            settings["Username"] = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            settings["Password"] = Uri.UnescapeDataString(user[1]);
        }

        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            // As libpq writes them: sslmode, application_name. The client knows them without the line or with a space.
            settings[Uri.UnescapeDataString(pair[0]).Replace("sslmode", "SSL Mode", StringComparison.OrdinalIgnoreCase).Replace('_', ' ')] = pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "";
        }

        return settings;
    }

    private static string Part(DbConnectionStringBuilder settings, params string[] keys)
        => keys.Select(key => settings.TryGetValue(key, out var value) ? (string)value : "").FirstOrDefault(value => value.Length > 0) ?? "";

    [GeneratedRegex(@"\Apostgres(ql)?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(\A|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Keywords();
}
