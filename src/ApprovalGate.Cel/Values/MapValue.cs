namespace ApprovalGate.Cel.Values;

/// <summary>A map: entries in a fixed order, found by key. Numeric keys of different kinds that are equal are one key.</summary>
internal abstract class MapValue
{
    public abstract IReadOnlyList<CelValue> Keys { get; }

    public int Count => Keys.Count;

    public IEnumerable<KeyValuePair<CelValue, CelValue>> Entries
    {
        get
        {
            foreach (var key in Keys)
            {
                if (TryGet(key, out var value))
                {
                    yield return new KeyValuePair<CelValue, CelValue>(key, value);
                }
            }
        }
    }

    public abstract bool TryGet(in CelValue key, out CelValue value);
}
