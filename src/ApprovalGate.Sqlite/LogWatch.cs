using ApprovalGate.Database;

namespace ApprovalGate;

/// <summary>Knows how far the log goes, and lets threads wait until it goes further, whoever appends.</summary>
/// <remarks>
/// Appends of this store wake waiters at once. Those of other processes are seen by one thread that asks SQLite every 50 ms whether the
/// file has changed, only while somebody waits; it starts with the first wait and has a connection of its own.
/// </remarks>
internal sealed class LogWatch(Func<Connection> open, Func<Connection, long> readPosition, Func<Exception, Exception> translate)
    : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly ManualResetEvent _wanted = new(false);
    private readonly ManualResetEvent _stop = new(false);
    private Thread? _thread;
    private long _seen;
    private int _waiting;
    private int _failures;
    private Exception? _failure;
    private bool _disposed;

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
            var failures = _failures;
            Join();
            try
            {
                while (_seen <= position)
                {
                    ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
                    if (_failures != failures)
                    {
                        throw translate(_failure!);
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

    /// <summary>Wakes whoever waits and ends the thread.</summary>
    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            _disposed = true;
            thread = _thread;
            _stop.Set();
            Monitor.PulseAll(_gate);
        }

        thread?.Join();
    }

    private void Join()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
        _waiting++;
        _wanted.Set();
        if (_thread is null)
        {
            _thread = new Thread(Poll) { IsBackground = true, Name = "ApprovalGate log watch" };
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

    private void Poll()
    {
        Connection? connection = null;
        var version = -1L;
        WaitHandle[] wakers = [_stop, _wanted];
        while (WaitHandle.WaitAny(wakers) != 0)
        {
            try
            {
                connection ??= open();
                var now = connection["PRAGMA data_version"].Number();
                if (now != version)
                {
                    Saw(readPosition(connection));
                    version = now;
                }
            }
            catch (Exception exception)
            {
                connection?.Dispose();
                connection = null;
                version = -1;
                Report(exception);
            }

            _stop.WaitOne(PollInterval);
        }

        connection?.Dispose();
    }

    // Waiters get it, whatever it is: a thread that died silently would leave them waiting for ever.
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
