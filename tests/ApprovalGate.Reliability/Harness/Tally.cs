namespace ApprovalGate.Reliability.Harness;

/// <summary>Counts what was tried and what was found wrong. Safe for concurrent use.</summary>
internal sealed class Tally
{
    private const int MaxExamples = 25;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _examples = new(StringComparer.Ordinal);
    private long _tried;
    private long _violations;

    /// <summary>Gets how many times was tried.</summary>
    public long Tried => Interlocked.Read(ref _tried);

    /// <summary>Gets how many things were wrong.</summary>
    public long Violations => Interlocked.Read(ref _violations);

    /// <summary>Gets the first different ones, in words.</summary>
    public IReadOnlyList<string> Examples
    {
        get
        {
            lock (_gate)
            {
                return [.. _examples];
            }
        }
    }

    /// <summary>Counts tries.</summary>
    public void Try(long count = 1) => Interlocked.Add(ref _tried, count);

    /// <summary>Counts a violation unless <paramref name="holds"/>.</summary>
    public void Check(bool holds, Func<string> what)
    {
        if (!holds)
        {
            Violate(what());
        }
    }

    /// <summary>Counts a violation, or as many as were counted elsewhere.</summary>
    public void Violate(string what, long count = 1)
    {
        if (count == 0)
        {
            return;
        }

        Interlocked.Add(ref _violations, count);
        lock (_gate)
        {
            if (_examples.Count < MaxExamples)
            {
                _examples.Add(what);
            }
        }
    }
}
