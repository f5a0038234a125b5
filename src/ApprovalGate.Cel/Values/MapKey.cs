namespace ApprovalGate.Cel.Values;

/// <summary>The form in which a map keeps a key: kind and content, with numbers that are equal in one form.</summary>
internal readonly struct MapKey : IEquatable<MapKey>
{
    private readonly CelKind _kind;
    private readonly long _bits;
    private readonly string? _text;

    private MapKey(CelKind kind, long bits, string? text)
    {
        _kind = kind;
        _bits = bits;
        _text = text;
    }

    /// <summary>Whether a value of this kind may be the key of an entry.</summary>
    public static bool IsAllowed(CelKind kind) => kind is CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String;

    /// <summary>Makes the form in which <paramref name="key"/> is looked up; false if no map can hold such a key.</summary>
    public static bool TryMake(in CelValue key, out MapKey made)
    {
        switch (key.Kind)
        {
            case CelKind.Bool or CelKind.Int:
                made = new MapKey(key.Kind, key.RawInt, null);
                return true;
            case CelKind.Uint:
                made = Of(key.RawUint);
                return true;
            case CelKind.String:
                made = new MapKey(CelKind.String, 0, key.RawString);
                return true;
            case CelKind.Double:
                return TryMake(key.RawDouble, out made);
            default:
                made = default;
                return false;
        }
    }

    public bool Equals(MapKey other) => _kind == other._kind && _bits == other._bits && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is MapKey other && Equals(other);

    public override int GetHashCode() => _text is null ? _bits.GetHashCode() ^ (int)_kind : StringComparer.Ordinal.GetHashCode(_text);

    private static MapKey Of(ulong number) => number <= long.MaxValue
        ? new MapKey(CelKind.Int, (long)number, null)
        : new MapKey(CelKind.Uint, unchecked((long)number), null);

    private static bool TryMake(double number, out MapKey made)
    {
        made = default;
        if (Math.Floor(number) != number)
        {
            return false;
        }

        if (number is >= -9223372036854775808.0 and < 9223372036854775808.0)
        {
            made = new MapKey(CelKind.Int, (long)number, null);
            return true;
        }

        if (number is > 0 and < 18446744073709551616.0)
        {
            made = Of((ulong)number);
            return true;
        }

        return false;
    }
}
