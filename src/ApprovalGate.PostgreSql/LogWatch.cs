using ApprovalGate.Database;
using Npgsql;

namespace ApprovalGate;

/// <summary>Knows how far the log goes, and lets threads wait until it goes further, whoever appends.</summary>
/// <remarks>
/// Appends of this store wake waiters at once. For those of others one thread listens on a session of its own, only while somebody waits. A
/// notification says no more than that it is time to look: anybody may send one, and what was sent while a session was down is lost. So the
/// thread also looks without one: every 50 ms until a first notification has shown that they arrive, then every five seconds.
/// </remarks>
internal sealed class LogWatch(Server server, Statements statements) : IDisposable
{
    private const int LookSeconds = 5;
    private const int MaxEndedBlind = 3;

    private static readonly TimeSpan QuickLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SlowLook = TimeSpan.FromSeconds(5);

    // Each wait that ends without a notification costs the client some exceptions.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly ManualResetEvent _wanted = new(false);
    private readonly ManualResetEvent _stop = new(false);
    private Thread? _thread;
    private long _seen;
    private int _waiting;
    private int _failures;
    private Exception? _failure;
    private volatile bool _disposed;
    private volatile int _ownProcess;
    private bool _notified;
    private bool _isProven;

    /// <summary>Sets the server's process that appends for this store: what it notifies of is known here already.</summary>
    public int OwnProcess
    {
        set => _ownProcess = value;
    }

    /// <summary>Says whether the log is known to go past <paramref name="position"/>.</summary>
    public bool IsPast(long position) => Interlocked.Read(ref _seen) > position;

    /// <summary>Tells that the log goes to <paramref name="position"/>.</summary>
    public void Saw(long position)
    {
        lock (_gate)
        {
            if (position > _seen)
            {
                _seen = position;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits until the log goes past <paramref name="position"/>; real time, not the store's clock.</summary>
    public bool WaitPast(long position, TimeSpan timeout)
    {
        var forever = timeout == Timeout.InfiniteTimeSpan;
        var until = Environment.TickCount64 + (long)Math.Min(Math.Ceiling(timeout.TotalMilliseconds), int.MaxValue);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(PostgreSqlStore));
            if (_seen > position || timeout == TimeSpan.Zero)
            {
                return _seen > position;
            }

            var failures = _failures;
            Join();
            try
            {
                while (_seen <= position)
                {
                    ObjectDisposedException.ThrowIf(_disposed, typeof(PostgreSqlStore));
                    if (_failures != failures)
                    {
                        throw server.Translated(_failure!);
                    }

                    var left = until - Environment.TickCount64;
                    if (!forever && left <= 0)
                    {
                        return false;
                    }

                    Monitor.Wait(_gate, forever ? Timeout.Infinite : (int)left);
                }

                return true;
            }
            finally
            {
                Leave();
            }
        }
    }

    /// <summary>Wakes whoever waits, and has the thread end at the next notification.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _disposed = true;
            _stop.Set();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until the thread has ended.</summary>
    public void Dispose()
    {
        Stop();
        _thread?.Join();
    }

    private void Join()
    {
        _waiting++;
        _wanted.Set();
        if (_thread is null)
        {
            _thread = new Thread(Follow) { IsBackground = true, Name = "ApprovalGate log watch" };
            _thread.Start();
        }
    }

    private void Leave()
    {
        if (--_waiting == 0)
        {
            _wanted.Reset();
        }
    }

    private void Follow()
    {
        NpgsqlConnection? connection = null;
        WaitHandle[] wakers = [_stop, _wanted];
        var endedBlind = 0;
        while (WaitHandle.WaitAny(wakers) != 0)
        {
            var looked = false;
            try
            {
                connection ??= Listen();
                Saw(Look(connection));
                looked = true;
                AwaitNotice(connection);
            }
            catch (Exception exception)
            {
                // A session that ended is replaced without anybody noticing; waiters hear of it when there is none to be had, or when one
                // after another ends before it has looked. They hear of anything else too: a thread that died silently would leave them
                // waiting for ever.
                endedBlind = looked ? 0 : endedBlind + 1;
                if (connection is null || endedBlind > MaxEndedBlind || !Server.HasEnded(connection, exception))
                {
                    Report(exception);
                }

                connection?.Dispose();
                connection = null;
                if (!looked)
                {
                    _stop.WaitOne(Pause);
                }
            }
        }

        connection?.Dispose();
    }

    private NpgsqlConnection Listen()
    {
        var connection = server.Open();
        try
        {
            _isProven = false;
            connection.Notification += (_, notice) =>
            {
                _isProven = true;
                _notified |= notice.PID != _ownProcess || _disposed;
            };

            // One of its own shows that they arrive: an idle log would be looked at twenty times a second until somebody appends.
            using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new($"LISTEN {Server.Quoted(statements.Channel)}"),
                    new("SELECT pg_notify($1, '')") { Parameters = { new() { Value = statements.Channel } } },
                },
            };
            batch.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private long Look(NpgsqlConnection connection)
    {
        _notified = false;
        using var command = new NpgsqlCommand(statements.Position, connection) { CommandTimeout = LookSeconds };
        return (long)command.ExecuteScalar()!;
    }

    private void AwaitNotice(NpgsqlConnection connection)
    {
        var until = Environment.TickCount64 + (_isProven ? SlowLook : QuickLook).TotalMilliseconds;
        while (!_notified && _wanted.WaitOne(0) && !_stop.WaitOne(0))
        {
            var left = TimeSpan.FromMilliseconds(until - Environment.TickCount64);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            connection.Wait(left < Slice ? left : Slice);
        }
    }

    private void Report(Exception exception)
    {
        lock (_gate)
        {
            _failure = exception;
            _failures++;
            Monitor.PulseAll(_gate);
        }
    }
}
