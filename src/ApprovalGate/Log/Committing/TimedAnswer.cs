namespace ApprovalGate.Log.Committing;

/// <summary>The answer to a command for somebody who waits only so long. The command goes on though nobody waits for it.</summary>
/// <param name="settled">Told first, once, and on the thread that knows: the answer, or none if there is none in time. It must be short.</param>
internal sealed class TimedAnswer<TAnswer>(Action<TAnswer?>? settled = null) : IDeadline
{
    // Who waits on a synchronisation context is told through that, and needs no thread of the pool.
    private readonly TaskCompletionSource<TAnswer> _inTime = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isSettled;

    /// <summary>Gets what fails with <see cref="TimeoutException"/> if the answer is late.</summary>
    public Task<TAnswer> Task => _inTime.Task;

    /// <inheritdoc/>
    public bool IsOver => Volatile.Read(ref _isSettled) == 1;

    /// <summary>Answers.</summary>
    public void Set(TAnswer answer)
    {
        if (Settle(answer))
        {
            _inTime.SetResult(answer);
        }
    }

    /// <summary>Says that the command failed.</summary>
    public void Fail(Exception exception)
    {
        if (Settle(default))
        {
            _inTime.SetException(exception);
        }
    }

    /// <inheritdoc/>
    public void Expire() => Fail(new TimeoutException());

    private bool Settle(TAnswer? answer)
    {
        if (Interlocked.Exchange(ref _isSettled, 1) == 1)
        {
            return false;
        }

        settled?.Invoke(answer);
        return true;
    }
}
