namespace ApprovalGate.Engine.Waiting;

/// <summary>A timing wheel whose entries are the waiters themselves: its slots are the coming instants, and after the last the first comes again.</summary>
/// <remarks>A slot is looked through when its turn has come; who is due in a later round stays in it.</remarks>
internal sealed class WaitersByExpiry
{
    private const long SlotTicks = 50 * TimeSpan.TicksPerMillisecond;

    private readonly Waiter?[] _slots = new Waiter?[4_096];
    private long _turn = long.MaxValue;

    /// <summary>Takes in one that is not in it.</summary>
    public void Add(Waiter waiter, DateTimeOffset expiresAt)
    {
        waiter.ExpiresAtTicks = expiresAt.UtcTicks;
        ref var slot = ref SlotOf(waiter);
        waiter.NextByExpiry = slot;
        slot = waiter;
        _turn = Math.Min(_turn, expiresAt.UtcTicks / SlotTicks);
    }

    /// <summary>Takes one out, if it is in.</summary>
    public void Remove(Waiter waiter)
    {
        ref var link = ref SlotOf(waiter);
        while (link is not null && link != waiter)
        {
            link = ref link.NextByExpiry;
        }

        Unlink(ref link);
    }

    /// <summary>Takes out those that are due and wakes them.</summary>
    public void WakeDue(DateTimeOffset now)
    {
        var last = now.UtcTicks / SlotTicks;
        for (var turn = Math.Max(_turn, last - _slots.Length + 1); turn <= last; turn++)
        {
            ref var link = ref _slots[turn % _slots.Length];
            while (link is { } waiter)
            {
                if (waiter.ExpiresAtTicks < now.UtcTicks)
                {
                    Unlink(ref link);
                    waiter.Wake(WakeUp.Due);
                }
                else
                {
                    link = ref waiter.NextByExpiry;
                }
            }
        }

        _turn = last;
    }

    /// <summary>Takes out all of them and wakes them.</summary>
    public void WakeAll(WakeUp why)
    {
        foreach (var first in _slots)
        {
            for (var waiter = first; waiter is not null; waiter = waiter.NextByExpiry)
            {
                waiter.Wake(why);
            }
        }

        Array.Clear(_slots);
    }

    private ref Waiter? SlotOf(Waiter waiter) => ref _slots[waiter.ExpiresAtTicks / SlotTicks % _slots.Length];

    private static void Unlink(ref Waiter? link)
    {
        if (link is { } waiter)
        {
            link = waiter.NextByExpiry;
            waiter.NextByExpiry = null;
        }
    }
}
