namespace ApprovalGate.Engine;

/// <summary>Runs an asynchronous method on the calling thread, blocked between its steps.</summary>
/// <remarks>
/// Its continuations come to this thread and no other: hundreds of blocked tools need no free pool thread to go on. It blocks on a task,
/// which tells the pool that a thread is lost.
/// </remarks>
internal sealed class SynchronousPump : SynchronizationContext
{
    private readonly Lock _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private TaskCompletionSource _work = new();
    private bool _done;

    /// <summary>Runs <paramref name="method"/> to its end.</summary>
    public static T Run<T>(Func<Task<T>> method)
    {
        var previous = Current;
        var pump = new SynchronousPump();
        SetSynchronizationContext(pump);
        try
        {
            var task = method();
            task.ContinueWith(_ => pump.Finish(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            pump.Work();
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _queue.Enqueue((d, state));
            _work.TrySetResult();
        }
    }

    private void Finish()
    {
        lock (_gate)
        {
            _done = true;
            _work.TrySetResult();
        }
    }

    private void Work()
    {
        while (true)
        {
            Task work;
            (SendOrPostCallback Callback, object? State) next;
            lock (_gate)
            {
                if (!_queue.TryDequeue(out next))
                {
                    if (_done)
                    {
                        return;
                    }

                    _work = new TaskCompletionSource();
                }

                work = _work.Task;
            }

            if (next.Callback is null)
            {
                work.Wait();
            }
            else
            {
                next.Callback(next.State);
            }
        }
    }
}
