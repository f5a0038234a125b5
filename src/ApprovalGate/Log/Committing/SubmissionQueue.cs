namespace ApprovalGate.Log.Committing;

/// <summary>What waits to be committed: any thread adds, the committer's alone takes, a group at a time.</summary>
/// <param name="maxGroup">How many make the largest group.</param>
internal sealed class SubmissionQueue(int maxGroup)
{
    private const int MaxFruitlessYields = 32;

    private readonly object _gate = new();
    private readonly Queue<Submission> _waiting = new();
    private int _expected;
    private bool _closed;

    /// <summary>Adds a submission.</summary>
    /// <returns>Whether the queue was open still.</returns>
    public bool TryAdd(Submission submission)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _waiting.Enqueue(submission);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Takes nothing more.</summary>
    /// <returns>Whether this call closed the queue.</returns>
    public bool Close()
    {
        lock (_gate)
        {
            var closes = !_closed;
            _closed = true;
            Monitor.Pulse(_gate);
            return closes;
        }
    }

    /// <summary>Waits for submissions and takes a group of them; an empty one when the queue is closed and all was taken.</summary>
    public List<Submission> Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }
        }

        AwaitTheAnswered();
        lock (_gate)
        {
            var group = new List<Submission>(Math.Min(_waiting.Count, maxGroup));
            while (group.Count < maxGroup && _waiting.TryDequeue(out var submission))
            {
                group.Add(submission);
            }

            return group;
        }
    }

    /// <summary>Says that a number of submissions are about to be answered.</summary>
    public void Expect(int answered) => _expected = Math.Min(Count() + answered, maxGroup);

    // Who was just answered mostly comes back at once. Taken without them, callers would fall into two halves that wait for each other's
    // groups, and each would pay for two. They are given the processor as long as more of them come, but no longer than a tick of the clock,
    // or on a busy machine strangers would have it for long. One caller alone waits for nobody.
    private void AwaitTheAnswered()
    {
        var before = Count();
        var tick = Environment.TickCount64;
        for (var fruitless = 0; before < _expected && fruitless < MaxFruitlessYields && Environment.TickCount64 == tick; fruitless++)
        {
            Thread.Yield();
            var now = Count();
            fruitless = now > before ? 0 : fruitless;
            before = now;
        }

        _expected = 0;
    }

    private int Count()
    {
        lock (_gate)
        {
            return _waiting.Count;
        }
    }
}
