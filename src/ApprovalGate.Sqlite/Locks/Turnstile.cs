namespace ApprovalGate.Locks;

/// <summary>Lets the writers of all processes through one at a time, in turn.</summary>
/// <remarks>
/// A writer queues, waits for the one inside, and only then leaves the queue: the writer that just came out finds the queue taken and
/// cannot slip in again before the one that waits. SQLite's own lock is polled, and a flooding writer starves the others for seconds.
/// </remarks>
internal sealed class Turnstile : IDisposable
{
    private readonly LockFile _queue;
    private readonly LockFile _hold;

    /// <summary>Opens the two lock files beside <paramref name="path"/>.</summary>
    public Turnstile(string path, FileAccessModes access)
    {
        _queue = LockFile.Open(path + "-queue", access);
        try
        {
            _hold = LockFile.Open(path + "-turn", access);
        }
        catch
        {
            _queue.Dispose();
            throw;
        }
    }

    /// <summary>Goes in when it is this writer's turn. One thread at a time.</summary>
    public Pass Enter()
    {
        _queue.Lock();
        try
        {
            _hold.Lock();
        }
        finally
        {
            _queue.Unlock();
        }

        return new Pass(_hold);
    }

    /// <summary>Goes in if nobody is inside or waits.</summary>
    public Pass? TryEnter()
    {
        if (!_queue.TryLock())
        {
            return null;
        }

        try
        {
            return _hold.TryLock() ? new Pass(_hold) : null;
        }
        finally
        {
            _queue.Unlock();
        }
    }

    public void Dispose()
    {
        _queue.Dispose();
        _hold.Dispose();
    }

    /// <summary>Being inside; disposing goes out.</summary>
    public readonly struct Pass(LockFile hold) : IDisposable
    {
        public void Dispose() => hold.Unlock();
    }
}
