namespace ApprovalGate.Delivery;

/// <summary>Runs the deliveries of one transport on threads of their own: where blocked tools hold every thread of the pool, people are asked all the same.</summary>
/// <remarks>A transport that blocks holds up no other. A thread ends when it has had nothing to do for a while.</remarks>
/// <param name="name">The name of the transport.</param>
internal sealed class DeliveryThreads(string name) : TaskScheduler
{
    private const int Most = 4;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Queue<Task> _queue = new();
    private int _threads;
    private int _resting;

    /// <summary>Runs <paramref name="work"/> there, and what comes after each of its awaits.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
        => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _queue.Enqueue(task);
            if (_resting >= _queue.Count || _threads == Most)
            {
                Monitor.Pulse(_gate);
                return;
            }

            _threads++;
        }

        // What the task flows is its own: the thread keeps nothing of whoever starts it.
        new Thread(Run) { IsBackground = true, Name = $"ApprovalGate transport {name}" }.UnsafeStart();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _queue];
        }
    }

    private void Run()
    {
        while (Next() is { } task)
        {
            TryExecuteTask(task);
        }
    }

    private Task? Next()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                _resting++;
                var woken = Monitor.Wait(_gate, Rest);
                _resting--;
                if (!woken && _queue.Count == 0)
                {
                    _threads--;
                    return null;
                }
            }

            return _queue.Dequeue();
        }
    }
}
