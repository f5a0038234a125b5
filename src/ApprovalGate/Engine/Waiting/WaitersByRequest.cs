namespace ApprovalGate.Engine.Waiting;

/// <summary>A hash table whose entries are the waiters themselves: a dictionary's would cost each of them 36 to 70 bytes more.</summary>
internal sealed class WaitersByRequest
{
    private const int PerChain = 2;

    private Waiter?[] _chains = new Waiter?[16];
    private int _count;

    /// <summary>Returns the one that waits for <paramref name="request"/>.</summary>
    public Waiter? Find(RequestId request)
    {
        var waiter = ChainOf(request);
        while (waiter is not null && waiter.Request != request)
        {
            waiter = waiter.NextByRequest;
        }

        return waiter;
    }

    /// <summary>Takes one in.</summary>
    /// <exception cref="InvalidOperationException">Another waits for its request.</exception>
    public void Add(Waiter waiter)
    {
        if (Find(waiter.Request) is not null)
        {
            throw new InvalidOperationException($"Two calls wait for request {waiter.Request}.");
        }

        if (_count == PerChain * _chains.Length)
        {
            Grow();
        }

        Link(waiter);
        _count++;
    }

    /// <summary>Tells of every one that is in.</summary>
    public void ForEach(Action<Waiter> tell)
    {
        foreach (var first in _chains)
        {
            for (var waiter = first; waiter is not null; waiter = waiter.NextByRequest)
            {
                tell(waiter);
            }
        }
    }

    /// <summary>Takes it out, if it is in.</summary>
    public void Remove(Waiter waiter)
    {
        ref var link = ref ChainOf(waiter.Request);
        while (link is not null && link != waiter)
        {
            link = ref link.NextByRequest;
        }

        if (link is not null)
        {
            link = waiter.NextByRequest;
            waiter.NextByRequest = null;
            _count--;
        }
    }

    private ref Waiter? ChainOf(RequestId request) => ref _chains[request.GetHashCode() & (_chains.Length - 1)];

    private void Link(Waiter waiter)
    {
        ref var chain = ref ChainOf(waiter.Request);
        waiter.NextByRequest = chain;
        chain = waiter;
    }

    private void Grow()
    {
        var chains = _chains;
        _chains = new Waiter?[2 * chains.Length];
        foreach (var first in chains)
        {
            for (var waiter = first; waiter is not null;)
            {
                var next = waiter.NextByRequest;
                Link(waiter);
                waiter = next;
            }
        }
    }
}
