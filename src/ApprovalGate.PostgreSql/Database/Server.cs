using System.Net.Sockets;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate.Database;

/// <summary>The server, database and schema of a store: opens sessions there, and says in messages where it is, never the password.</summary>
internal sealed class Server
{
    // Settings a role or database may have been given that would break what the store promises. Those a server does not know are skipped.
    //   Durability: only "remote_apply" promises more than "on".
    //   Time-outs: a COMMIT cancelled while it waits for a standby reports success with a mere warning, so only the client gives up, and
    //   then with the whole session. But who vanished inside a transaction holds the lock of the log, and is ended.
    //   Dead machines: the server finds out in about half a minute, and frees their locks.
    //   Plans: made while the tables are empty, and kept; a scan of the whole log must never be the cached one.
    private const string Settle = """
        SELECT set_config(s.name, v.value, false) FROM (VALUES
            ('search_path', 'pg_catalog, pg_temp'),
            ('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END),
            ('default_transaction_isolation', 'read committed'),
            ('default_transaction_read_only', 'off'),
            ('statement_timeout', '0'), ('lock_timeout', '0'), ('transaction_timeout', '0'), ('idle_session_timeout', '0'),
            ('idle_in_transaction_session_timeout', '15s'),
            ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
            ('enable_seqscan', 'off'), ('jit', 'off')) AS v (name, value)
        JOIN pg_settings AS s ON s.name = v.name
        """;

    private const int PoolerLooks = 8;

    private const string Ask = """
        SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('server_encoding'), pg_is_in_recovery()
        """;

    private readonly string _connectionString;
    private volatile bool _hasSessions;

    /// <param name="connectionString">Where the database is.</param>
    /// <param name="schema">The schema of the store.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read, or names no host.</exception>
    public Server(string connectionString, string schema)
    {
        var builder = Read(connectionString);
        if (string.IsNullOrWhiteSpace(builder.Host))
        {
            throw new ArgumentException("The connection string names no host. Write Host=...;Database=...", nameof(connectionString));
        }

        if (string.IsNullOrEmpty(builder.Database))
        {
            builder.Database = builder.Username;
        }

        // A connection is a session here: its locks, its transaction and its settings are the store's own.
        builder.Pooling = false;
        builder.Multiplexing = false;
        builder.Enlist = false;
        builder.IncludeErrorDetail = false;
        builder.PersistSecurityInfo = false;
        builder.CancellationTimeout = -1;
        builder.MaxAutoPrepare = 32;
        builder.AutoPrepareMinUsages = 2;
        builder.TcpKeepAlive = true;
        builder.ApplicationName ??= "ApprovalGate";
        _connectionString = builder.ConnectionString;
        Schema = schema;
        Name = FormattableString.Invariant($"'{schema}' in database '{builder.Database}' on '{builder.Host}' (port {builder.Port})");
    }

    /// <summary>Gets the schema of the store, as written.</summary>
    public string Schema { get; }

    /// <summary>Gets how messages call the store: schema, database, host.</summary>
    public string Name { get; }

    /// <summary>Quotes a name for SQL.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Gets whether <paramref name="exception"/> comes from the server or the way to it.</summary>
    public static bool IsOfServer(Exception exception)
        => exception is NpgsqlException or SocketException or IOException or TimeoutException
            || exception is InvalidOperationException and not ObjectDisposedException;

    /// <summary>Gets whether the session ended, so that another one may succeed; one that gave no answer in time is not meant.</summary>
    public static bool HasEnded(NpgsqlConnection connection, Exception exception)
        => IsOfServer(exception) && exception is not TimeoutException && exception.InnerException is not TimeoutException
            && (exception is PostgresException { InvariantSeverity: "FATAL" or "PANIC" }
                || connection.FullState != System.Data.ConnectionState.Open);

    /// <summary>Opens a session that keeps what it commits.</summary>
    /// <exception cref="StoreUnusableException">The server cannot keep what a store promises.</exception>
    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            connection.Open();
            if (!_hasSessions)
            {
                RefusePooler(connection);
                _hasSessions = true;
            }

            using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(Settle), new(Ask) } };
            using var reader = batch.ExecuteReader();
            reader.NextResult();
            reader.Read();
            RefuseUnsafe(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a pooler that gives each transaction another session. Nothing is set or locked before this.</summary>
    /// <remarks>The server names its process to whoever connects. If it names another one later, something stands between; then two
    /// connections tell whether each keeps a process of its own. The pattern is uneven, or a pooler that takes turns would look the same.</remarks>
    private void RefusePooler(NpgsqlConnection connection)
    {
        var first = ProcessOf(connection, 0);
        if (first == connection.ProcessID)
        {
            return;
        }

        using var other = new NpgsqlConnection(_connectionString);
        other.Open();
        var second = ProcessOf(other, 0);
        for (var look = 1; look <= PoolerLooks && second != first; look++)
        {
            second = ProcessOf(connection, look) == first && (look % 2 == 0 || ProcessOf(other, look) == second) ? second : first;
        }

        if (second == first)
        {
            throw new StoreUnusableException(
                $"The store {Name} is reached through a pooler that gives each transaction another session, such as PgBouncer with "
                + "pool_mode = transaction: its locks and settings would be others'. Connect to the server itself, or set pool_mode = session.");
        }
    }

    // Each time another text: a statement that is prepared would need the session that is looked for.
    private static int ProcessOf(NpgsqlConnection connection, int look)
    {
        using var command = new NpgsqlCommand(FormattableString.Invariant($"SELECT pg_backend_pid() /* {look} */"), connection);
        return (int)command.ExecuteScalar()!;
    }

    /// <summary>Makes what the engine understands of a failure.</summary>
    public ApprovalStoreException Translated(Exception exception) => exception switch
    {
        ApprovalStoreException known => known,
        PostgresException refused => Translated(refused),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => new ApprovalStoreException(
            $"The store {Name} did not answer in time. FindCommit says what became of an append.", exception),
        _ => new ApprovalStoreException(
            $"The store {Name} cannot be reached: {exception.Message} FindCommit says what became of an append.", exception),
    };

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // What is wrong may be a piece of the password: neither text nor cause is passed on.
            throw new ArgumentException(
                "The connection string cannot be read. Write Host=...;Database=...;Username=...;Password='...' with quotes around a "
                + "password that holds a semicolon.",
                nameof(connectionString));
        }
    }

    private ApprovalStoreException Translated(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new StoreUnusableException(
            $"The server of the store {Name} does not let this role in: {refused.MessageText}. Look at role, password and pg_hba.conf.",
            refused),
        PostgresErrorCodes.InvalidCatalogName => new StoreUnusableException(
            $"The store {Name} cannot be opened: {refused.MessageText}. Make the database; the store makes its schema in it.", refused),
        PostgresErrorCodes.InsufficientPrivilege => new StoreUnusableException(
            $"The store {Name} cannot be used by this role: {refused.MessageText}. "
            + "Its schema must be writable for this role, and where it is absent the role must be allowed to make it.",
            refused),
        PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly(refused),
        PostgresErrorCodes.DiskFull => new ApprovalStoreException(
            $"The disk of the store {Name} is full: {refused.MessageText}. Nothing that must be recorded runs until there is room.", refused),
        PostgresErrorCodes.TooManyConnections => new ApprovalStoreException(
            $"The server of the store {Name} takes no more connections: {refused.MessageText}. A process needs up to seven.", refused),
        _ => new ApprovalStoreException(
            $"The store {Name} failed: {refused.MessageText} ({refused.SqlState}). FindCommit says what became of an append.", refused),
    };

    private StoreUnusableException ReadOnly(Exception? cause) => new(
        $"The store {Name} cannot be written: its server is a standby or read-only. Give the address of the primary.", cause);

    private void RefuseUnsafe(string synchronousCommit, string fsync, string encoding, bool isStandby)
    {
        if (isStandby)
        {
            throw ReadOnly(null);
        }

        if (synchronousCommit is not ("on" or "remote_apply"))
        {
            throw new StoreUnusableException(
                $"The server of the store {Name} keeps synchronous_commit at '{synchronousCommit}'; it must be 'on'. "
                + "Connect without whatever sets it.");
        }

        if (fsync != "on")
        {
            throw new StoreUnusableException(
                $"The server of the store {Name} runs with fsync={fsync}: what it commits may be lost. Set fsync=on.");
        }

        if (encoding != "UTF8")
        {
            throw new StoreUnusableException(
                $"The database of the store {Name} has the encoding {encoding}, which cannot hold every name. Make it with ENCODING 'UTF8'.");
        }
    }
}
