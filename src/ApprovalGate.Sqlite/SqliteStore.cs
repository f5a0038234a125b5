using ApprovalGate.Database;
using ApprovalGate.Locks;
using ApprovalGate.Log;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>Keeps the log in one SQLite file, shared by any number of processes of one machine.</summary>
/// <remarks>
/// <para>Every append is synchronised to the disk before it returns. Safe for concurrent use. The file must be on a local disk:
/// write-ahead logging and file locks do not work across machines.</para>
/// <para>Beside the file stand SQLite's own <c>-wal</c> and <c>-shm</c>, the writers' locks <c>-queue</c> and <c>-turn</c>, and the
/// directory <c>-owners</c> with one locked file a living process. All of it is for its owner's eyes only, or for a group's where
    /// <see cref="SqliteStoreOptions.Sharing"/> says so, and moves together.</para>
/// </remarks>
/// <seealso href="https://www.sqlite.org/wal.html"/>
public sealed partial class SqliteStore : IApprovalStore
{
    private readonly object _writing = new();
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly SqliteStoreOptions _options;
    private readonly IReadOnlyList<SchemaStep> _steps;
    private readonly Turnstile? _turnstile;
    private readonly OwnerDirectory? _owners;
    private readonly LogWatch? _watch;
    private readonly FileAccessModes _access = FileAccessModes.ForOwner;
    private OpenedFiles? _files;
    private Connection? _writer;
    private volatile bool _disposed;

    /// <summary>Opens the store, made when absent.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="clock">The clock records are stamped with; the system's by default.</param>
    /// <exception cref="StoreUnusableException">The path cannot be written, or what stands there is no store.</exception>
    /// <exception cref="StoreSchemaException">A newer version wrote the file.</exception>
    public SqliteStore(string path, TimeProvider? clock = null)
        : this(path, new SqliteStoreOptions(), clock)
    {
    }

    /// <summary>Opens the store, made when absent.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="options">How it works.</param>
    /// <param name="clock">The clock records are stamped with; the system's by default.</param>
    /// <exception cref="StoreUnusableException">The path cannot be written, or what stands there is no store.</exception>
    /// <exception cref="StoreSchemaException">A newer version wrote the file.</exception>
    public SqliteStore(string path, SqliteStoreOptions options, TimeProvider? clock = null)
        : this(path, options, clock, SchemaSteps.All)
    {
    }

    internal SqliteStore(string path, SqliteStoreOptions options, TimeProvider? clock, IReadOnlyList<SchemaStep> steps)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ClockTolerance, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CheckpointPages, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BusyTimeout, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BusyTimeout, TimeSpan.FromDays(1), nameof(options));

        _path = RealPath(path);
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _steps = steps;
        if (options.MustExist && !File.Exists(_path))
        {
            throw NoStore();
        }

        RefuseNetwork();
        _access = FileAccessModes.Of(_path, options.Sharing);
        _owners = new OwnerDirectory(_path + "-owners", _access, options.BusyTimeout);
        _turnstile = OpenTurnstile();
        try
        {
            StoreId = OpenFile();
        }
        catch
        {
            _writer?.Dispose();
            _turnstile.Dispose();
            throw;
        }

        _watch = new LogWatch(OpenReader, connection => LastHead(connection).Position, Translated);
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

        if (_watch is null)
        {
            return LookPast(position, timeout);
        }

        if (_watch.WaitPast(position, timeout))
        {
            return true;
        }

        // The watch looks every 50 ms, and whoever waits for less has not met it. Before each wait this would be a read for every append.
        var end = ReadHead().Position;
        _watch.Saw(end);
        return end > position;
    }

    /// <inheritdoc/>
    public IOwnerLock HoldOwner()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return (_owners ?? throw Unwritable("it gives no owner lock")).Hold();
    }

    /// <inheritdoc/>
    public IOwnerLock? TakeOver(string owner)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return (_owners ?? throw Unwritable("it gives no owner lock")).TryHold(owner);
    }

    /// <summary>Wakes whoever waits and closes the file. Owner locks that were taken stay held.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _closing.Set();
            _watch?.Dispose();
            CloseReaders();
            lock (_restGate)
            {
                CloseAtRest();
            }

            CloseWriter();
            _turnstile?.Dispose();
        }
    }

    // The locks stand beside the file itself: two processes that name it by different links must meet in them.
    private static string RealPath(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        return (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName;
    }

    private void RefuseNetwork()
    {
        if (FileSystems.NetworkOf(_path) is { } network)
        {
            throw new StoreUnusableException(
                $"The store '{_path}' would be on a network file system ({network}): two machines would not see each other's locks, and a log "
                + "could be written twice. Put it on a local disk, or use PostgreSQL.");
        }
    }

    private Turnstile OpenTurnstile()
    {
        try
        {
            return new Turnstile(_path, _access);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException(
                $"The store '{_path}' cannot be opened: {exception.Message} Its directory must exist and be writable for this user.",
                exception);
        }
    }

    private Guid OpenFile()
    {
        try
        {
            using var turn = _turnstile!.Enter(_options.BusyTimeout);

            // Only ever opened by SQLite once it exists: closing any other handle of it would drop this process's locks on it.
            if (!_options.MustExist)
            {
                LockFile.CreateWhenAbsent(_path, _access);
            }

            _files = new OpenedFiles(_path);
            _writer = OpenWriter();
            return Guid.Parse(_writer.Text("SELECT value FROM meta WHERE name = 'store'"));
        }
        catch (SqliteFault fault)
        {
            throw Unusable(fault);
        }
        catch (FormatException exception)
        {
            throw new StoreUnusableException($"The store '{_path}' has lost its id. Restore it from a backup.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The store '{_path}' cannot be opened: {exception.Message}", exception);
        }
    }

    private Connection OpenWriter()
    {
        RefuseOtherFiles(withLog: false);
        var connection = Connection.Open(_path, _options.BusyTimeout, Access.Write);
        try
        {
            if (connection.IsReadOnly)
            {
                throw new StoreUnusableException($"The store '{_path}' cannot be written. Make the file writable for this user.");
            }

            // Where fsync stops at the disk's own cache (macOS), fullfsync goes through it.
            connection.Execute(
                "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA wal_autocheckpoint = 0");
            var found = Migration.Check(connection, _path, _steps);
            if (found == 0 && _options.MustExist)
            {
                throw NoStore();
            }

            UseWriteAheadLog(connection);
            Migration.Run(connection, found, _steps);
            if (_options.MaxPages > 0)
            {
                connection.Number(FormattableString.Invariant($"PRAGMA max_page_count = {_options.MaxPages}"));
            }

            _files!.OpenedLog();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Refuses to go on if the files are not those that were opened: what is written to them would be lost, whatever the disk says.</summary>
    private void RefuseOtherFiles(bool withLog)
    {
        if (_files?.Missing(withLog) is { } missing)
        {
            throw new StoreUnusableException(
                $"The store '{_path}' is not the one that was opened: {missing}. Nothing that must be recorded runs. "
                + "End every process that has it open, put the file back or restore a backup, and start again.");
        }
    }

    private StoreUnusableException NoStore() => new($"There is no store at '{_path}'. Give the path of one that exists.");

    private void UseWriteAheadLog(Connection connection)
    {
        var mode = connection.Text("PRAGMA journal_mode = WAL");
        if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
        {
            throw new StoreUnusableException(
                $"The store '{_path}' cannot use a write-ahead log (journal mode is '{mode}'). Put it on a local disk.");
        }
    }

    // The last one to close checkpoints, so that the file alone is the whole store; inside the turnstile or not at all.
    private void CloseWriter()
    {
        using var turn = _turnstile?.TryEnter();
        if (turn is not null)
        {
            _writer?.CheckpointOnClose(true);
        }

        DropWriter();
    }

    private void DropWriter()
    {
        _ends = null;
        _writer?.Dispose();
        _writer = null;
    }
}
