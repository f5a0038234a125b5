namespace ApprovalGate.Cel.Values;

/// <summary>A dictionary of the host, each value of which is converted when it is read.</summary>
internal sealed class ConvertedMap<T>(IReadOnlyDictionary<string, T> entries, Func<T, CelValue> convert) : MapValue
{
    private CelValue[]? _keys;

    public override IReadOnlyList<CelValue> Keys => _keys ??= [.. entries.Keys.Select(CelValue.String)];

    public override bool TryGet(in CelValue key, out CelValue value)
    {
        if (key.Kind == CelKind.String && entries.TryGetValue(key.RawString, out var found))
        {
            value = convert(found);
            return true;
        }

        value = default;
        return false;
    }
}
