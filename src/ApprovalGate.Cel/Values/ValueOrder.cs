namespace ApprovalGate.Cel.Values;

/// <summary>The order of values: -1, 0 or 1, and <see cref="Unordered"/> if a NaN takes part.</summary>
internal static class ValueOrder
{
    public const int Unordered = 2;

    /// <summary>Compares two values; false if their kinds have no order.</summary>
    public static bool TryCompare(in CelValue left, in CelValue right, out int order)
    {
        order = 0;
        if (IsNumber(left.Kind) && IsNumber(right.Kind))
        {
            order = CompareNumbers(left, right);
            return true;
        }

        if (left.Kind != right.Kind)
        {
            return false;
        }

        switch (left.Kind)
        {
            case CelKind.Bool or CelKind.Duration:
                order = Compare(left.RawInt, right.RawInt);
                return true;
            case CelKind.String:
                order = Compare(left.RawString, right.RawString);
                return true;
            case CelKind.Bytes:
                order = Compare(left.RawBytes, right.RawBytes);
                return true;
            case CelKind.Timestamp:
                order = left.RawInt == right.RawInt ? Compare(left.RawNanoseconds, right.RawNanoseconds) : Compare(left.RawInt, right.RawInt);
                return true;
            default:
                return false;
        }
    }

    public static bool IsNumber(CelKind kind) => kind is CelKind.Int or CelKind.Uint or CelKind.Double;

    public static int CompareNumbers(in CelValue left, in CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => Compare(left.RawInt, right.RawInt),
        (CelKind.Uint, CelKind.Uint) => Compare(left.RawUint, right.RawUint),
        (CelKind.Double, CelKind.Double) => Compare(left.RawDouble, right.RawDouble),
        (CelKind.Int, CelKind.Uint) => left.RawInt < 0 ? -1 : Compare((ulong)left.RawInt, right.RawUint),
        (CelKind.Uint, CelKind.Int) => right.RawInt < 0 ? 1 : Compare(left.RawUint, (ulong)right.RawInt),
        (CelKind.Double, CelKind.Int) => Compare(left.RawDouble, right.RawInt),
        (CelKind.Double, CelKind.Uint) => Compare(left.RawDouble, right.RawUint),
        (CelKind.Int, CelKind.Double) => Compare(left.RawInt, right.RawDouble),
        _ => Compare(left.RawUint, right.RawDouble),
    };

    /// <summary>Compares by code point: by UTF-16 unit, a character beyond the first plane would stand before U+E000.</summary>
    public static int Compare(string left, string right)
    {
        var common = Math.Min(left.Length, right.Length);
        for (var i = 0; i < common; i++)
        {
            if (left[i] != right[i])
            {
                var a = left[i];
                var b = right[i];
                return char.IsSurrogate(a) != char.IsSurrogate(b) && a >= 0xD800 && b >= 0xD800
                    ? char.IsSurrogate(a) ? 1 : -1
                    : a < b ? -1 : 1;
            }
        }

        return Compare((long)left.Length, right.Length);
    }

    public static int Compare(long left, long right) => left < right ? -1 : left > right ? 1 : 0;

    public static int Compare(ulong left, ulong right) => left < right ? -1 : left > right ? 1 : 0;

    public static int Compare(double left, double right) => left < right ? -1 : left > right ? 1 : left == right ? 0 : Unordered;

    private static int Compare(byte[] left, byte[] right)
    {
        var common = Math.Min(left.Length, right.Length);
        for (var i = 0; i < common; i++)
        {
            if (left[i] != right[i])
            {
                return left[i] < right[i] ? -1 : 1;
            }
        }

        return Compare((long)left.Length, right.Length);
    }
}
