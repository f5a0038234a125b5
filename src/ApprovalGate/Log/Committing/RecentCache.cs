namespace ApprovalGate.Log.Committing;

/// <summary>What was used last, by name. Where there is too much, what has not been used for longest is forgotten.</summary>
/// <remarks>In two generations: what is looked for in the older one moves to the younger, and a full younger one becomes the older.</remarks>
/// <param name="max">How many it remembers at most, and half as many at least.</param>
internal sealed class RecentCache<TValue>(int max)
    where TValue : class
{
    private Dictionary<string, TValue> _young = new(StringComparer.Ordinal);
    private Dictionary<string, TValue> _old = new(StringComparer.Ordinal);

    /// <summary>Returns what has this name, if it is remembered.</summary>
    public TValue? Find(string name)
    {
        if (_young.TryGetValue(name, out var value))
        {
            return value;
        }

        if (_old.TryGetValue(name, out value))
        {
            Keep(name, value);
        }

        return value;
    }

    /// <summary>Remembers it, in the place of what had this name before.</summary>
    public void Keep(string name, TValue value)
    {
        if (_young.Count >= max / 2 && !_young.ContainsKey(name))
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }

        _young[name] = value;
    }

    /// <summary>Forgets what has this name.</summary>
    public void Forget(string name)
    {
        _young.Remove(name);
        _old.Remove(name);
    }
}
