using ApprovalGate.Storage;

namespace ApprovalGate.Locks;

/// <summary>Lets the writers of all processes through one at a time, in turn.</summary>
/// <remarks>
/// A writer queues, waits for the one inside, and only then leaves the queue: the writer that just came out finds the queue taken and
/// cannot slip in again before the one that waits. SQLite's own lock is polled, and a flooding writer starves the others for seconds.
/// </remarks>
internal sealed class Turnstile : IDisposable
{
    private readonly string _holdPath;
    private readonly LockFile _queue;
    private readonly LockFile _hold;
    private readonly BoundedLock _turn;

    /// <summary>Opens the two lock files beside <paramref name="path"/>.</summary>
    public Turnstile(string path, FileAccessModes access)
    {
        _queue = LockFile.Open(path + "-queue", access);
        try
        {
            _holdPath = path + "-turn";
            _hold = LockFile.Open(_holdPath, access);
        }
        catch
        {
            _queue.Dispose();
            throw;
        }

        _turn = new BoundedLock(TryTake, Take, _hold.Unlock);
    }

    /// <summary>Goes in when it is this writer's turn. One thread at a time.</summary>
    /// <exception cref="StoreBusyException">Somebody else was inside for all of <paramref name="timeout"/>.</exception>
    public Pass Enter(TimeSpan timeout) => _turn.TryTake(timeout) ? new Pass(_hold) : throw new StoreBusyException(FormattableString.Invariant(
        $"The turn to write to the store is held by {LockHolder.NameOf(_holdPath)} for more than {timeout:c}. Let that process go on, or end it."));

    /// <summary>Goes in if nobody is inside or waits.</summary>
    public Pass? TryEnter() => _turn.TryTake(TimeSpan.Zero) ? new Pass(_hold) : null;

    public void Dispose()
    {
        _queue.Dispose();
        _hold.Dispose();
    }

    private bool TryTake()
    {
        if (!_queue.TryLock())
        {
            return false;
        }

        try
        {
            return _hold.TryLock();
        }
        finally
        {
            _queue.Unlock();
        }
    }

    private void Take()
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
    }

    /// <summary>Being inside; disposing goes out.</summary>
    public readonly struct Pass(LockFile hold) : IDisposable
    {
        public void Dispose() => hold.Unlock();
    }
}
