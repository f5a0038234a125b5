using ApprovalGate.Storage;

namespace ApprovalGate.Locks;

/// <summary>Takes a lock that another process may hold, and gives up after some time: whoever holds it may be stopped, or hang on its disk.</summary>
/// <remarks>
/// The kernel hands a lock on in the order in which processes wait for it, so nobody is starved, but such a wait has no time-out. It is left to
/// a thread, and only where the lock is not free. If the caller gives up, the thread waits on, for the next caller; if there is none by the
/// time it has the lock, it gives it back.
/// </remarks>
/// <param name="tryTake">Takes the lock if it is free.</param>
/// <param name="take">Takes the lock after whoever has it.</param>
/// <param name="giveBack">Gives it back.</param>
internal sealed class BoundedLock(Func<bool> tryTake, Action take, Action giveBack)
{
    private readonly object _gate = new();
    private bool _isWaiting;
    private bool _isWanted;
    private bool _isTaken;
    private Exception? _failure;

    /// <summary>Takes the lock. One thread at a time.</summary>
    /// <returns>Whether it was free in time.</returns>
    /// <exception cref="IOException">It cannot be taken.</exception>
    public bool TryTake(TimeSpan timeout)
    {
        lock (_gate)
        {
            if (!_isWaiting && tryTake())
            {
                return true;
            }

            if (timeout <= TimeSpan.Zero)
            {
                return false;
            }

            (_isWanted, _isTaken, _failure) = (true, false, null);
            Begin();
            var until = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            while (!_isTaken && _failure is null && until - Environment.TickCount64 is > 0 and var left)
            {
                Monitor.Wait(_gate, (int)left);
            }

            _isWanted = false;
            return _failure is null ? _isTaken : throw new IOException(_failure.Message, _failure);
        }
    }

    private void Begin()
    {
        if (!_isWaiting)
        {
            _isWaiting = true;
            new Thread(Wait) { IsBackground = true, Name = "ApprovalGate lock" }.UnsafeStart();
        }
    }

    private void Wait()
    {
        Exception? failure = null;
        try
        {
            take();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (_gate)
        {
            _isWaiting = false;
            _isTaken = _isWanted && failure is null;
            _failure = failure;
            if (failure is null && !_isWanted)
            {
                GiveBack();
            }

            Monitor.Pulse(_gate);
        }
    }

    private void GiveBack()
    {
        try
        {
            giveBack();
        }
        catch (ObjectDisposedException)
        {
            // The file was closed meanwhile, and the lock went with it.
        }
    }
}
