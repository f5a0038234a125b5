namespace ApprovalGate.Cel.Values;

/// <summary>Equality as the language defines it. Values of unlike kinds are unequal, never an error.</summary>
internal static class ValueEquality
{
    public static bool AreEqual(in CelValue left, in CelValue right)
    {
        if (left.Kind != right.Kind)
        {
            return ValueOrder.IsNumber(left.Kind) && ValueOrder.IsNumber(right.Kind) && ValueOrder.CompareNumbers(left, right) == 0;
        }

        switch (left.Kind)
        {
            case CelKind.Null:
                return true;
            case CelKind.List:
                return AreEqual(left.RawList, right.RawList);
            case CelKind.Map:
                return AreEqual(left.RawMap, right.RawMap);
            case CelKind.Optional:
                var leftHas = left.TryGetOptional(out var leftInner);
                var rightHas = right.TryGetOptional(out var rightInner);
                return leftHas == rightHas && (!leftHas || AreEqual(leftInner, rightInner));
            case CelKind.Type:
                return string.Equals(left.AsType().Name, right.AsType().Name, StringComparison.Ordinal);
            case CelKind.Object:
                return Equals(left.RawReference, right.RawReference);
            default:
                return ValueOrder.TryCompare(left, right, out var order) && order == 0;
        }
    }

    /// <summary>A hash that agrees with equality: equal numbers of different kinds hash alike.</summary>
    public static int Hash(in CelValue value) => value.Kind switch
    {
        CelKind.Null => 0,
        CelKind.Double => Hash(value.RawDouble),
        CelKind.Uint => unchecked((long)value.RawUint).GetHashCode(),
        CelKind.String => StringComparer.Ordinal.GetHashCode(value.RawString),
        CelKind.Bytes => value.RawBytes.Length,
        CelKind.List => value.RawList.Count,
        CelKind.Map => value.RawMap.Count,
        CelKind.Type => StringComparer.Ordinal.GetHashCode(value.AsType().Name),
        CelKind.Object => value.RawReference!.GetHashCode(),
        CelKind.Optional => value.TryGetOptional(out var inner) ? Hash(inner) : 1,
        CelKind.Timestamp => value.RawInt.GetHashCode() ^ value.RawNanoseconds,
        _ => value.RawInt.GetHashCode(),
    };

    private static int Hash(double number) => number switch
    {
        >= -9223372036854775808.0 and < 9223372036854775808.0 => ((long)number).GetHashCode(),
        >= 9223372036854775808.0 and < 18446744073709551616.0 => unchecked((long)(ulong)number).GetHashCode(),
        _ => 0,
    };

    private static bool AreEqual(IReadOnlyList<CelValue> left, IReadOnlyList<CelValue> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(MapValue left, MapValue right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var entry in left.Entries)
        {
            if (!right.TryGet(entry.Key, out var other) || !AreEqual(entry.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
