using ApprovalGate.Requests;

namespace ApprovalGate.Engine;

/// <summary>Why a waiting call was woken.</summary>
internal enum WakeUp
{
    None = 0,

    /// <summary>The log has something new about the request.</summary>
    Changed,

    /// <summary>The request has reached its expiry.</summary>
    Due,

    /// <summary>No transport could reach anybody.</summary>
    Unreachable,

    /// <summary>The gate closes.</summary>
    Closed,

    /// <summary>The caller does not want the call any more.</summary>
    Cancelled,
}

/// <summary>The calls of this process that wait for an answer: one small object each, no timer and no thread.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, Waiter> _waiting = [];
    private readonly PriorityQueue<Waiter, DateTimeOffset> _byExpiry = new();
    private bool _closed;

    /// <summary>Begins to wait. Look at the request after this: what came before is not told.</summary>
    public Waiter Add(RequestId request, DateTimeOffset expiresAt)
    {
        var waiter = new Waiter(request);
        lock (_gate)
        {
            if (_closed)
            {
                waiter.Wake(WakeUp.Closed);
                return waiter;
            }

            _waiting.Add(request, waiter);
            _byExpiry.Enqueue(waiter, expiresAt);
        }

        return waiter;
    }

    /// <summary>Ends the waiting.</summary>
    public void Remove(Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(waiter.Request, out var current) && ReferenceEquals(current, waiter))
            {
                _waiting.Remove(waiter.Request);
            }

            waiter.Wake(WakeUp.None);
            if (_byExpiry.Count > (2 * _waiting.Count) + 1_000)
            {
                Compact();
            }
        }
    }

    /// <summary>Wakes the call that waits for <paramref name="request"/>, if one does.</summary>
    public void Wake(RequestId request, WakeUp why)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(request, out var waiter))
            {
                waiter.Wake(why);
            }
        }
    }

    /// <summary>Wakes whoever the records concern.</summary>
    public void Follow(IReadOnlyList<LogRecord> records)
    {
        foreach (var record in records)
        {
            if (record.Type is not (nameof(Requested) or nameof(Attached) or nameof(Replied)) && Streams.TryRequest(record.Stream, out var id))
            {
                Wake(id, WakeUp.Changed);
            }
        }
    }

    /// <summary>Wakes the calls whose requests have reached their expiry.</summary>
    public void WakeDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            while (_byExpiry.TryPeek(out var waiter, out var expiresAt) && (waiter.IsDone || expiresAt < now))
            {
                _byExpiry.Dequeue();
                waiter.Wake(WakeUp.Due);
            }
        }
    }

    /// <summary>Forgets those that were answered long before their expiry.</summary>
    private void Compact()
    {
        var live = _byExpiry.UnorderedItems.Where(item => !item.Element.IsDone).ToList();
        _byExpiry.Clear();
        _byExpiry.EnqueueRange(live);
    }

    /// <summary>Wakes all: nobody waits here any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var waiter in _waiting.Values)
            {
                waiter.Wake(WakeUp.Closed);
            }
        }
    }
}

/// <summary>One waiting call.</summary>
internal sealed class Waiter(RequestId request)
{
    private readonly TaskCompletionSource<WakeUp> _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RequestId Request { get; } = request;

    public Task<WakeUp> Woken => _woken.Task;

    public bool IsDone => _woken.Task.IsCompleted;

    public void Wake(WakeUp why) => _woken.TrySetResult(why);
}
