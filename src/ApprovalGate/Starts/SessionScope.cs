using ApprovalGate.Generated;

namespace ApprovalGate.Starts;

/// <summary>A session in this process, with the counters of its class 1 calls that are not recorded yet.</summary>
internal sealed class SessionScope(Session session)
{
    private readonly Lock _gate = new();
    private StartCounter?[] _counters = [];

    public Session Session { get; } = session;

    /// <summary>Gets whether somebody opened the session, which is then one conversation.</summary>
    public bool IsOpened { get; init; }

    /// <summary>Returns the counter of <paramref name="tool"/>: one array read once it exists.</summary>
    public StartCounter CounterOf(Tool tool)
    {
        var counters = Volatile.Read(ref _counters);
        return (uint)tool.Index < (uint)counters.Length && counters[tool.Index] is { } counter ? counter : Add(tool);
    }

    private StartCounter Add(Tool tool)
    {
        lock (_gate)
        {
            var counters = _counters;
            if (tool.Index >= counters.Length)
            {
                counters = new StartCounter?[tool.Index + 8];
                _counters.CopyTo(counters, 0);
            }

            var counter = counters[tool.Index] ??= new StartCounter(tool, Session);
            Volatile.Write(ref _counters, counters);
            return counter;
        }
    }
}

/// <summary>How many calls of one tool started in one session and are not recorded yet.</summary>
internal sealed class StartCounter(Tool tool, Session session)
{
    private long _count;

    public Tool Tool { get; } = tool;

    public Session Session { get; } = session;

    public long Count => Volatile.Read(ref _count);

    /// <summary>Gets or sets how many of them are on their way to the store. For whoever writes them.</summary>
    public long OnTheirWay { get; set; }

    /// <summary>Counts one more.</summary>
    /// <returns>How many there are now, or 0 when there would be more than <paramref name="most"/>.</returns>
    public long TryIncrement(long most)
    {
        var count = Volatile.Read(ref _count);
        while (count < most)
        {
            var seen = Interlocked.CompareExchange(ref _count, count + 1, count);
            if (seen == count)
            {
                return count + 1;
            }

            count = seen;
        }

        return 0;
    }

    public void Remove(long recorded) => Interlocked.Add(ref _count, -recorded);
}
