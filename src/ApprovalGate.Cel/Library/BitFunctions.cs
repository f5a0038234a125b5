using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary>The math extensions on bits.</summary>
internal static class BitFunctions
{
    public static IEnumerable<Overload> All =>
    [
        .. Both("math.bitAnd", (left, right) => left & right),
        .. Both("math.bitOr", (left, right) => left | right),
        .. Both("math.bitXor", (left, right) => left ^ right),
        Overload.Of("math.bitNot", false, CelType.Int, CelType.Int, (ref _, in a) => CelValue.Int(~a.RawInt)),
        Overload.Of("math.bitNot", false, CelType.Uint, CelType.Uint, (ref _, in a) => CelValue.Uint(~a.RawUint)),
        .. Shift("math.bitShiftLeft", (bits, count) => bits << count), .. Shift("math.bitShiftRight", (bits, count) => bits >> count),
    ];

    private static IEnumerable<Overload> Both(string name, Func<ulong, ulong, ulong> combine) =>
    [
        Overload.Of(name, false, CelType.Int, CelType.Int, CelType.Int, (ref _, in a, in b) => CelValue.Int(unchecked((long)combine(a.RawUint, b.RawUint)))),
        Overload.Of(name, false, CelType.Uint, CelType.Uint, CelType.Uint, (ref _, in a, in b) => CelValue.Uint(combine(a.RawUint, b.RawUint))),
    ];

    // A right shift fills with zeros for ints too.
    private static IEnumerable<Overload> Shift(string name, Func<ulong, int, ulong> shift) =>
    [
        Overload.Of(name, false, CelType.Int, CelType.Int, CelType.Int, (ref frame, in bits, in count) =>
            CelValue.Int(unchecked((long)Shifted(ref frame, bits.RawUint, count.RawInt, shift)))),
        Overload.Of(name, false, CelType.Uint, CelType.Uint, CelType.Int, (ref frame, in bits, in count) =>
            CelValue.Uint(Shifted(ref frame, bits.RawUint, count.RawInt, shift))),
    ];

    private static ulong Shifted(ref Frame frame, ulong bits, long count, Func<ulong, int, ulong> shift)
    {
        if (count < 0)
        {
            frame.Fail(CelEvaluationErrorKind.InvalidArgument, "Bits cannot be shifted by a negative number.");
            return 0;
        }

        return count > 63 ? 0 : shift(bits, (int)count);
    }
}
