namespace ApprovalGate.Cel.Values;

/// <summary>How much there is to read in a value, in characters, bytes or elements.</summary>
internal static class ValueSize
{
    private const int DeepestCounted = 4;

    /// <summary>At most how much a comparison reads: no more than the smaller value holds.</summary>
    public static long ToCompare(in CelValue left, in CelValue right) => left.Kind == right.Kind ? Math.Min(Of(left), Of(right)) : 0;

    public static long Of(in CelValue value) => Of(value, DeepestCounted);

    private static long Of(in CelValue value, int depth)
    {
        switch (value.Kind)
        {
            case CelKind.String:
                return value.RawString.Length;
            case CelKind.Bytes:
                return value.RawBytes.Length;
            case CelKind.List:
                return value.RawList.Count + (depth == 0 ? 0 : ElementsOf(value.RawList, depth - 1));
            case CelKind.Map:
                return 2L * value.RawMap.Count;
            default:
                return 0;
        }
    }

    // The first element speaks for the others: an exact count would cost as much as the work that is to be bounded.
    private static long ElementsOf(IReadOnlyList<CelValue> list, int depth) => list.Count == 0 ? 0 : list.Count * Of(list[0], depth);
}
