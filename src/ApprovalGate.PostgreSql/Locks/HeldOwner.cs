using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Locks;

/// <summary>The owner lock of this process: held by a session of its own, which a thread of its own looks after.</summary>
/// <remarks>
/// A session can end while the process lives; the server then frees the lock. The thread notices within a second and takes the lock again in
/// a new session. It stays the same owner only if nobody took it over in between, which its row tells; else it becomes a new one. The running
/// thread also keeps a lock alive to which nobody refers any more: a finalizer must not declare an owner dead.
/// </remarks>
internal sealed class HeldOwner : IOwnerLock
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RegainBeat = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RegainTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = RegainTime + Beat;

    private readonly Server _server;
    private readonly Statements _statements;
    private readonly object _gate = new();
    private readonly ManualResetEvent _stop = new(false);
    private readonly ManualResetEventSlim _kept = new(true);
    private OwnerSession? _session;
    private volatile string _owner = "";
    private volatile Exception? _lost;
    private long _lostAt;
    private bool _released;

    /// <exception cref="ApprovalStoreException">The server cannot be reached.</exception>
    public HeldOwner(Server server, Statements statements)
    {
        _server = server;
        _statements = statements;
        try
        {
            BecomeNew();
        }
        catch (Exception exception) when (Server.IsOfServer(exception))
        {
            throw server.Translated(exception);
        }

        new Thread(Look) { IsBackground = true, Name = "ApprovalGate owner lock" }.Start();
    }

    /// <inheritdoc/>
    /// <remarks>Waits while the lock is taken again, until at most four seconds after its loss, however many ask.</remarks>
    /// <exception cref="ApprovalStoreException">The lock was lost with its session and is not taken again in that time.</exception>
    public string Owner
    {
        get
        {
            if (_lost is not null)
            {
                var left = _lostAt + (long)Patience.TotalMilliseconds - Environment.TickCount64;
                _kept.Wait((int)Math.Max(0, left));
            }

            return _lost is { } cause && !_released
                ? throw new ApprovalStoreException(
                    $"The session of the store {_server.Name} that says this process lives has ended; it is being opened again. "
                    + "Nothing is begun meanwhile: others may take this process for dead.",
                    cause)
                : _owner;
        }
    }

    public void Dispose()
    {
        _stop.Set();
        _kept.Set();
        lock (_gate)
        {
            if (_released)
            {
                return;
            }

            _released = true;
            try
            {
                // Before the session is closed, which the server notices only later.
                _session?.Bury(_owner);
                _session?.Unlock(_owner);
            }
            catch (Exception exception) when (Server.IsOfServer(exception))
            {
                // A session that ended has let go.
            }

            _session?.Dispose();
        }
    }

    private void Look()
    {
        while (!_stop.WaitOne(_lost is null ? Beat : RegainBeat))
        {
            lock (_gate)
            {
                if (_released)
                {
                    return;
                }

                try
                {
                    Keep();
                }
                catch (Exception exception)
                {
                    // Whatever it is: a thread that died silently would leave an owner that others see as dead.
                    Lose(exception);
                }
            }
        }
    }

    private void Keep()
    {
        if (_session is not null)
        {
            _session.Check();
        }
        else if (!Regain())
        {
            BecomeNew();
        }

        _lost = null;
        _kept.Set();
    }

    private void Lose(Exception cause)
    {
        if (_lost is null)
        {
            _lostAt = Environment.TickCount64;
            _kept.Reset();
        }

        _lost = cause;
        _session?.Dispose();
        _session = null;
    }

    /// <returns>Whether the owner is the same as before; when not, it must be a new one.</returns>
    private bool Regain()
    {
        var session = Open();
        try
        {
            if (!session.TryLock(_owner))
            {
                session.Dispose();

                // The server may not have noticed yet that the old session ended, or somebody is taking over.
                return Environment.TickCount64 - _lostAt < RegainTime.TotalMilliseconds
                    ? throw new IOException("The lock is still held, by the old session or by another process.")
                    : false;
            }

            if (session.IsUnburied(_owner))
            {
                _session = session;
                return true;
            }

            session.Dispose();
            return false;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void BecomeNew()
    {
        var session = Open();
        try
        {
            var owner = OwnerSession.NewId();
            if (!session.TryLock(owner))
            {
                throw new ApprovalStoreException($"A new owner's lock in the store {_server.Name} is held already.");
            }

            session.Add(owner);
            _session = session;
            _owner = owner;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private OwnerSession Open() => new(_server.Open(), _server.Schema, _statements);
}
