using ApprovalGate.Requests;

namespace ApprovalGate.Engine;

/// <summary>The calls of this process that wait for an answer: one small object each, no timer and no thread.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, Waiter> _waiting = [];
    private readonly PriorityQueue<Waiter, long> _byExpiry = new();
    private bool _closed;

    /// <summary>Takes in a call that is about to wait. Look at the request after this: what came before is not told.</summary>
    public void Add(Waiter waiter, DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            if (_closed)
            {
                waiter.Wake(WakeUp.Closed);
                return;
            }

            _waiting.Add(waiter.Request, waiter);
            _byExpiry.Enqueue(waiter, expiresAt.UtcTicks);
        }
    }

    /// <summary>Has a call that was woken as due woken again.</summary>
    public void Remind(Waiter waiter, DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            _byExpiry.Enqueue(waiter, expiresAt.UtcTicks);
        }
    }

    /// <summary>Has a call that nothing can wake at the moment wait for another request from here on: the one that took the place of its own.</summary>
    public void Move(Waiter waiter, RequestId next, DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            _waiting.Remove(waiter.Request);
            waiter.MoveTo(next);
            _waiting.Add(next, waiter);
            _byExpiry.Enqueue(waiter, expiresAt.UtcTicks);
        }
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

            waiter.End();
            if (_byExpiry.Count > (2 * _waiting.Count) + 1_000)
            {
                Compact();
            }
        }
    }

    /// <summary>Gets whether a call waits here for <paramref name="request"/>.</summary>
    public bool Has(RequestId request)
    {
        lock (_gate)
        {
            return _waiting.ContainsKey(request);
        }
    }

    /// <summary>Takes the call that waits for <paramref name="request"/> for a decision that may consume its permit.</summary>
    /// <returns>The call, to be released; <see langword="null"/> where none waits, or something has woken it already.</returns>
    public Waiter? Claim(RequestId request)
    {
        lock (_gate)
        {
            return !_closed && _waiting.TryGetValue(request, out var waiter) && waiter.TryClaim() ? waiter : null;
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
            while (_byExpiry.TryPeek(out var waiter, out var expiresAt) && (waiter.IsDone || expiresAt < now.UtcTicks))
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
