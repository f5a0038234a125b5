namespace ApprovalGate.Log.Committing;

/// <summary>Ends waits that take too long, on a thread of its own: neither a starved pool nor a store that hangs keeps anybody longer.</summary>
/// <remarks>All waits are equally long, so the first to begin is the first to end. The thread rests while nobody waits.</remarks>
/// <param name="timeout">How long a wait may take.</param>
/// <param name="clock">The clock.</param>
internal sealed class Deadlines(TimeSpan timeout, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly Queue<(long Since, IDeadline Wait)> _waits = new();
    private Thread? _thread;
    private bool _closed;

    /// <summary>Adds a wait that begins now.</summary>
    public void Add(IDeadline wait)
    {
        lock (_gate)
        {
            _waits.Enqueue((clock.GetTimestamp(), wait));
            if (_waits.Count > 1)
            {
                return;
            }

            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "ApprovalGate deadlines" };
                _thread.Start();
            }

            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Stops: who waits now waits for the answer alone.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (Next() is { } late)
        {
            late.ForEach(wait => wait.Expire());
        }
    }

    private List<IDeadline>? Next()
    {
        var late = new List<IDeadline>();
        lock (_gate)
        {
            while (!_closed)
            {
                while (_waits.TryPeek(out var first) && (first.Wait.IsOver || clock.GetElapsedTime(first.Since) >= timeout))
                {
                    late.Add(_waits.Dequeue().Wait);
                }

                if (late.Count > 0)
                {
                    return late;
                }

                if (_waits.Count == 0)
                {
                    Monitor.Wait(_gate);
                }
                else
                {
                    Monitor.Wait(_gate, Beat);
                }
            }
        }

        return null;
    }
}

/// <summary>A wait that ends at the latest after some time.</summary>
internal interface IDeadline
{
    /// <summary>Gets whether it is over.</summary>
    bool IsOver { get; }

    /// <summary>Ends it, unless it is over.</summary>
    void Expire();
}
