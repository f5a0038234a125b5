using System.Text;
using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate;

/// <summary>Keeps the log in a PostgreSQL database, shared by any number of processes on any number of machines.</summary>
/// <remarks>
/// <para>Every append is synchronised to the server's disk before it returns, whatever the role's settings say. The server's clock is the
/// store's. Safe for concurrent use.</para>
/// <para>Locks, settings and notifications belong to sessions of the server: connect to it directly or through a pooler in session mode.
/// A pooler in transaction mode would break the locks that say which process lives; it is found out and refused.</para>
/// <para>An owner lock is a lock of one session. When that session ends though the process lives - the server restarted, the network broke -
/// the store takes the lock again within seconds. Until then <see cref="IOwnerLock.Owner"/> throws, so that nothing new is begun in the name
/// of an owner that others see as dead. If somebody took the owner over meanwhile, it stays dead: its runs are in doubt until their late
/// outcome is recorded, and <see cref="IOwnerLock.Owner"/> is a new id from then on.</para>
/// </remarks>
/// <seealso href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS"/>
public sealed partial class PostgreSqlStore : IApprovalStore
{
    private readonly object _writing = new();
    private readonly PostgreSqlStoreOptions _options;
    private readonly TimeProvider? _clock;
    private readonly IReadOnlyList<SchemaStep> _steps;
    private readonly Server _server;
    private readonly Statements _statements;
    private readonly SessionPool _sessions;
    private readonly LogWatch _watch;
    private readonly ManualResetEventSlim _closing = new();
    private Writer? _writer;
    private volatile bool _disposed;

    /// <summary>Opens the store, made when absent.</summary>
    /// <param name="connectionString">Where the database is, in Npgsql's form. Pooling, enlistment and cancellation are the store's own.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read, or an option is out of its range.</exception>
    /// <exception cref="StoreUnusableException">The server refuses this role, cannot keep what a store promises, or what stands there is no store.</exception>
    /// <exception cref="StoreSchemaException">A newer version made the store.</exception>
    /// <exception cref="ApprovalStoreException">The server cannot be reached.</exception>
    public PostgreSqlStore(string connectionString, PostgreSqlStoreOptions? options = null)
        : this(connectionString, options ?? new(), null, SchemaSteps.All)
    {
    }

    /// <param name="connectionString">Where the database is.</param>
    /// <param name="options">How it works.</param>
    /// <param name="clock">A clock in place of the server's, for tests.</param>
    /// <param name="steps">The schema.</param>
    internal PostgreSqlStore(
        string connectionString, PostgreSqlStoreOptions options, TimeProvider? clock, IReadOnlyList<SchemaStep> steps)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ClockTolerance, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LookUpTimeout, TimeSpan.Zero, nameof(options));
        CheckSchema(options.Schema);

        _options = options;
        _clock = clock;
        _steps = steps;
        _server = new Server(connectionString, options.Schema);
        _statements = new Statements(options.Schema);
        _sessions = new SessionPool(_server);
        StoreId = OpenStore();
        _watch = new LogWatch(_server, _statements) { OwnProcess = _writer!.Process };
    }

    /// <inheritdoc/>
    public Guid StoreId { get; }

    /// <inheritdoc/>
    public bool WaitPast(long position, TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A time-out must be zero, above zero or infinite.");
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        if (timeout == TimeSpan.Zero && !_watch.IsPast(position))
        {
            _watch.Saw(ReadHead().Position);
        }

        return _watch.WaitPast(position, timeout);
    }

    /// <summary>Wakes whoever waits and closes the sessions. Owner locks that were taken stay held.</summary>
    public void Dispose()
    {
        _closing.Set();
        lock (_writing)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _watch.Stop();
            Notify();
            _watch.Dispose();
            _sessions.Dispose();
            DropWriter();
        }
    }

    /// <summary>Wakes the thread that listens, which would else wait for somebody's append before it sees that it is to end.</summary>
    private void Notify()
    {
        try
        {
            _sessions.Use(connection =>
            {
                using var command = new NpgsqlCommand("SELECT pg_notify($1, '')", connection) { Parameters = { new() { Value = _statements.Channel } } };
                return command.ExecuteNonQuery();
            });
        }
        catch (Exception exception) when (Server.IsOfServer(exception) || exception is ApprovalStoreException)
        {
            // It ends on its own within a second.
        }
    }

    private static void CheckSchema(string schema)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schema, "options");
        if (Encoding.UTF8.GetByteCount(schema) > 63
            || schema.Contains('\0', StringComparison.Ordinal)
            || schema.StartsWith("pg_", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"'{schema}' cannot be a schema; it must have at most 63 bytes, no NUL, and not begin with pg_.", nameof(schema));
        }
    }

    private Guid OpenStore()
    {
        try
        {
            _writer = OpenWriter();
            return Migration.Run(_writer.Connection, _server, _steps, _options.MustExist);
        }
        catch (Exception exception)
        {
            DropWriter();
            if (Server.IsOfServer(exception))
            {
                throw _server.Translated(exception);
            }

            throw;
        }
    }

    private Writer OpenWriter()
    {
        var connection = _server.Open();
        try
        {
            return new Writer(connection, _statements);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void DropWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
