using ApprovalGate.Database;
using ApprovalGate.Schema;
using ApprovalGate.Storage;

namespace ApprovalGate;

public sealed partial class SqliteStore
{
    private const int MaxReads = 100;
    private const int LookInterval = 50;

    private readonly object _restGate = new();
    private readonly ManualResetEvent _closing = new(false);
    private (Connection Connection, FileState State)? _atRest;

    /// <summary>Opens a store that exists for reading the log and the lists, such as a backup, evidence or a mount that cannot be written.</summary>
    /// <remarks>
    /// Nothing is written: no lock file is made, the database and its <c>-wal</c> stay as they are to the last byte, and reading needs no
    /// right to write. Gates may use the store meanwhile. Members that write throw <see cref="StoreReadOnlyException"/>.
    /// </remarks>
    /// <param name="path">The file. Copy its <c>-wal</c> with it: the newest records can stand there alone.</param>
    /// <exception cref="StoreUnusableException">There is no store at the path, or it cannot be read.</exception>
    /// <exception cref="StoreSchemaException">A newer version wrote the file.</exception>
    public static SqliteStore OpenReadOnly(string path) => new(path);

    private SqliteStore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        IsReadOnly = true;
        _path = RealPath(path);
        _options = new SqliteStoreOptions { MustExist = true };
        _clock = TimeProvider.System;
        _steps = SchemaSteps.All;
        if (!File.Exists(_path))
        {
            throw NoStore();
        }

        StoreId = Read(Identify);
    }

    /// <summary>Gets whether the store was opened for reading only.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Waits as <see cref="WaitPast"/> does. The watch would open the file as one that is in use.</summary>
    private bool LookPast(long position, TimeSpan timeout)
    {
        var until = Environment.TickCount64 + (long)Math.Min(Math.Ceiling(timeout.TotalMilliseconds), int.MaxValue);
        while (ReadHead().Position <= position)
        {
            var left = timeout == Timeout.InfiniteTimeSpan ? int.MaxValue : until - Environment.TickCount64;
            if (left <= 0 || _closing.WaitOne((int)Math.Min(left, LookInterval)))
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return false;
            }
        }

        return true;
    }

    private Guid Identify(Connection connection)
    {
        if (Migration.Check(connection, _path, _steps) == 0)
        {
            throw NoStore();
        }

        return Guid.TryParse(connection.Text("SELECT value FROM meta WHERE name = 'store'"), out var id)
            ? id
            : throw new StoreUnusableException($"The store '{_path}' has lost its id. Restore it from a backup.");
    }

    /// <summary>Reads a file that nobody has open without any lock; what somebody changed meanwhile is read again.</summary>
    private T ReadOnly<T>(Func<Connection, T> work)
    {
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var state = FileState.Of(_path);
            if (state.IsInUse)
            {
                return ReadBesideWriters(work);
            }

            lock (_restGate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                try
                {
                    var result = work(AtRest(state));
                    if (FileState.Of(_path) == state)
                    {
                        return result;
                    }
                }
                catch (Exception exception) when (IsOfDisk(exception) || exception is ApprovalStoreException)
                {
                    CloseAtRest();
                    if (FileState.Of(_path) == state)
                    {
                        throw Translated(exception);
                    }
                }
            }
        }

        throw new ApprovalStoreException($"The store '{_path}' changes as fast as it is read. Read it again when less is written.");
    }

    private Connection AtRest(FileState state)
    {
        if (_atRest is { } open && open.State == state)
        {
            return open.Connection;
        }

        CloseAtRest();
        var connection = Connection.Open(
            _path, _options.BusyTimeout, state.LogBytes == 0 ? Access.ReadAtRest : Access.ReadAtRestWithLog);
        _atRest = (connection, state);
        return connection;
    }

    private void CloseAtRest()
    {
        _atRest?.Connection.Dispose();
        _atRest = null;
    }

    private StoreReadOnlyException Unwritable(string what)
        => new($"The store '{_path}' was opened for reading only; {what}.");
}
