namespace ApprovalGate.Cel.Values;

/// <summary>A map made of given entries.</summary>
internal sealed class EntryMap : MapValue
{
    private readonly List<CelValue> _keys;
    private readonly Dictionary<MapKey, CelValue> _values;

    public EntryMap(int capacity)
    {
        _keys = new List<CelValue>(capacity);
        _values = new Dictionary<MapKey, CelValue>(capacity);
    }

    public override IReadOnlyList<CelValue> Keys => _keys;

    public static EntryMap From(IEnumerable<KeyValuePair<CelValue, CelValue>> entries)
    {
        var map = new EntryMap(4);
        foreach (var entry in entries)
        {
            if (!MapKey.IsAllowed(entry.Key.Kind))
            {
                throw new ArgumentException($"A map key cannot be of kind {entry.Key.Kind}.", nameof(entries));
            }

            if (!map.TryAdd(entry.Key, entry.Value))
            {
                throw new ArgumentException("A map key appears twice.", nameof(entries));
            }
        }

        return map;
    }

    /// <summary>Adds an entry whose key is of an allowed kind; false if the key is there already.</summary>
    public bool TryAdd(in CelValue key, in CelValue value)
    {
        if (!MapKey.TryMake(key, out var made) || _values.ContainsKey(made))
        {
            return false;
        }

        _values.Add(made, value);
        _keys.Add(key);
        return true;
    }

    public override bool TryGet(in CelValue key, out CelValue value)
    {
        value = default;
        return MapKey.TryMake(key, out var made) && _values.TryGetValue(made, out value);
    }
}
