using SQLitePCL;

namespace ApprovalGate.Database;

/// <summary>One connection to the file with the statements prepared on it. One thread at a time.</summary>
/// <remarks>
/// This thin layer replaces Microsoft.Data.Sqlite because of a measured cost. Version 10.0.14, with commands and parameters reused, takes
/// 1.3 times as long for an append of 64 records, 1.5 times as long to read a stream and 2.0 times as long to read the log, and it
/// allocates 2.1 kB instead of 160 B a record. Schema and migrations use the same connection: a second library would add code.
/// </remarks>
internal sealed class Connection : IDisposable
{
    // SQLITE_CHECKPOINT_NOOP, which the binding does not name.
    private const int CheckpointNothing = -1;

    // SQLITE_OPEN_NOMUTEX: whoever has the connection has it alone.
    private const int Flags = raw.SQLITE_OPEN_NOMUTEX;

    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _handle;
    private readonly int _busyMilliseconds;

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle, TimeSpan busyTimeout)
    {
        _handle = handle;
        _busyMilliseconds = (int)busyTimeout.TotalMilliseconds;
    }

    /// <summary>Opens a file that exists.</summary>
    /// <exception cref="SqliteFault">It cannot be opened.</exception>
    public static Connection Open(string path, TimeSpan busyTimeout, Access access)
    {
        var (name, flags) = access switch
        {
            Access.Write => (path, raw.SQLITE_OPEN_READWRITE),
            Access.ReadAtRest => ($"{new Uri(path).AbsoluteUri}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI),
            _ => (path, raw.SQLITE_OPEN_READONLY),
        };

        // With nolock=1 SQLite reads no write-ahead log; with a file system layer that locks nothing it does.
        var layer = access == Access.ReadAtRestWithLog ? OperatingSystem.IsWindows() ? "win32-none" : "unix-none" : null;
        var code = raw.sqlite3_open_v2(name, out var handle, Flags | flags, layer);
        var connection = new Connection(handle, busyTimeout);
        try
        {
            connection.Check(code, "opening");
            connection.Check(raw.sqlite3_busy_timeout(handle, connection._busyMilliseconds), "setting the busy time-out");

            // The last connection to close would checkpoint, outside the writers' turnstile.
            connection.CheckpointOnClose(false);
            if (access == Access.ReadAtRestWithLog)
            {
                // Its own index of the log is kept in memory, and not in a file beside it.
                connection.Execute("PRAGMA locking_mode = EXCLUSIVE");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Gets whether the file can only be read: SQLite opens a write-protected one without a word.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") == 1;

    /// <summary>Gets whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Gets how many rows the last statement that writes has written.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Gets the statement, prepared on first use.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                statement = Prepare(sql);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    /// <summary>Runs statements that are used once.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql), sql);

    /// <summary>Reads one number, once.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Number();
    }

    /// <summary>Reads one text, once.</summary>
    public string Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    public void CheckpointOnClose(bool checkpoint)
        => Check(raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, checkpoint ? 0 : 1, out _), "configuring");

    /// <summary>Gets how many frames the write-ahead log has since SQLite last began it anew; -1 before anything was read.</summary>
    /// <remarks>The length of the file says nothing: it keeps its size, because writing over is faster than growing.</remarks>
    public int LogFrames
    {
        get
        {
            Check(raw.sqlite3_wal_checkpoint_v2(_handle, "main", CheckpointNothing, out var frames, out _), "measuring the write-ahead log");
            return frames;
        }
    }

    /// <summary>Moves what the write-ahead log holds into the database, as far as no reader needs it.</summary>
    /// <param name="truncate">Whether the log is cut to nothing as well; else it is written over from its beginning.</param>
    /// <remarks>Call it inside the turnstile only. It does not wait for readers.</remarks>
    public void Checkpoint(bool truncate = false)
    {
        Check(raw.sqlite3_busy_timeout(_handle, 0), "setting the busy time-out");
        var mode = truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE;
        var code = raw.sqlite3_wal_checkpoint_v2(_handle, "main", mode, out _, out _);
        Check(raw.sqlite3_busy_timeout(_handle, _busyMilliseconds), "setting the busy time-out");
        if ((code & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
        {
            Check(code, "checkpointing");
        }
    }

    public void Check(int code, string doing)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Fault(code, doing);
        }
    }

    public SqliteFault Fault(int code, string doing)
        => new(code, (_handle.IsInvalid ? raw.sqlite3_errstr(code) : raw.sqlite3_errmsg(_handle)).utf8_to_string(), doing);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _handle.Dispose();
    }

    private Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement), sql);
        return new Statement(this, statement, sql);
    }
}
