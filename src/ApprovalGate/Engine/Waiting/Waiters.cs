using ApprovalGate.Halts;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Storage;

namespace ApprovalGate.Engine.Waiting;

/// <summary>The calls of this process that wait for an answer: one object each, no timer and no thread.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly WaitersByRequest _byRequest = new();
    private readonly WaitersByExpiry _byExpiry = new();
    private bool _closed;

    /// <summary>Takes in a call that is about to wait. Look at the request after this: what came before is not told.</summary>
    public void Add(Waiter waiter)
    {
        lock (_gate)
        {
            _byRequest.Add(waiter);
        }
    }

    /// <summary>Has a call woken when its request expires, once; then it must ask for that again before it waits on.</summary>
    public void Remind(Waiter waiter, DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            if (_closed)
            {
                waiter.Wake(WakeUp.Closed);
                return;
            }

            _byExpiry.Add(waiter, expiresAt);
        }
    }

    /// <summary>Has a call woken when its request expires, whether or not it is to be woken already.</summary>
    public void RemindAgain(Waiter waiter, DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            _byExpiry.Remove(waiter);
            Remind(waiter, expiresAt);
        }
    }

    /// <summary>Has a call that nothing can wake at the moment wait for another request from here on: the one that took the place of its own.</summary>
    public void Move(Waiter waiter, RequestId next)
    {
        lock (_gate)
        {
            _byRequest.Remove(waiter);
            _byExpiry.Remove(waiter);
            waiter.MoveTo(next);
            _byRequest.Add(waiter);
        }
    }

    /// <summary>Ends the waiting.</summary>
    public void Remove(Waiter waiter)
    {
        lock (_gate)
        {
            _byRequest.Remove(waiter);
            _byExpiry.Remove(waiter);
        }
    }

    /// <summary>Gets whether a call waits here for <paramref name="request"/>.</summary>
    public bool Has(RequestId request)
    {
        lock (_gate)
        {
            return _byRequest.Find(request) is not null;
        }
    }

    /// <summary>Takes the call that waits for <paramref name="request"/> for a decision that may consume its permit.</summary>
    /// <returns>The call, to be released; <see langword="null"/> where none waits, or something has woken it already.</returns>
    public Waiter? Claim(RequestId request)
    {
        lock (_gate)
        {
            return !_closed && _byRequest.Find(request) is { } waiter && waiter.TryClaim() ? waiter : null;
        }
    }

    /// <summary>Wakes the call that waits for <paramref name="request"/>, if one does.</summary>
    public void Wake(RequestId request, WakeUp why)
    {
        lock (_gate)
        {
            _byRequest.Find(request)?.Wake(why);
        }
    }

    /// <summary>Wakes the calls that a halt stops.</summary>
    public void WakeHalted(HaltsInForce halts)
    {
        if (halts.All.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            _byRequest.ForEach(waiter =>
            {
                if (waiter.IsHaltedBy(halts))
                {
                    waiter.Wake(WakeUp.Changed);
                }
            });
        }
    }

    /// <summary>Wakes whoever the records concern.</summary>
    public void Follow(IReadOnlyList<LogRecord> records)
    {
        foreach (var record in records)
        {
            if (RequestStream.Instance.TryId(record.Stream, out var id) && RequestStream.Instance.ConcernsWaiters(record))
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
            _byExpiry.WakeDue(now);
        }
    }

    /// <summary>Wakes all: nobody waits here any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            // In the order of the instants, which is nearly that of the memory they are in: six times as fast as in any other. Who is not
            // in that order now, between two waits, asks to be woken at an instant before it waits again.
            _closed = true;
            _byExpiry.WakeAll(WakeUp.Closed);
        }
    }
}
