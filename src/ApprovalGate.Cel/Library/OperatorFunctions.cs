using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary>Arithmetic and order, for values whose kinds are known only when they meet.</summary>
internal static class OperatorFunctions
{
    private static readonly CelType[] Ordered =
        [CelType.Bool, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration];

    private static readonly CelType[] Numbers = [CelType.Int, CelType.Uint, CelType.Double];

    private static readonly string[] Comparisons = ["_<_", "_<=_", "_>_", "_>=_"];

    public static IEnumerable<Overload> All =>
    [
        .. Comparisons.SelectMany(Order),
        .. Arithmetic<Add>("_+_"), .. Arithmetic<Subtract>("_-_"), .. Arithmetic<Multiply>("_*_"), .. Arithmetic<Divide>("_/_"), .. Integers<Modulo>("_%_"),
        Overload.Of("-_", false, CelType.Int, CelType.Int, (ref frame, in a) => Result(default(Subtract).Try(0, a.RawInt, out var sum), sum, ref frame)),
        Overload.Of("-_", false, CelType.Double, CelType.Double, (ref _, in a) => CelValue.Double(-a.RawDouble)),
        Overload.Of("-_", false, CelType.Duration, CelType.Duration, (ref frame, in a) => Duration(DurationValue.TrySubtract(0, a.RawInt, out var sum), sum, ref frame)),
        Overload.Of("_+_", false, CelType.String, CelType.String, CelType.String, Concatenate),
        Overload.Of("_+_", false, CelType.Bytes, CelType.Bytes, CelType.Bytes, ConcatenateBytes),
        Overload.Of("_+_", false, Signature.ListOfA, Signature.ListOfA, Signature.ListOfA, ConcatenateLists),
        Overload.Of("_+_", false, CelType.Duration, CelType.Duration, CelType.Duration,
            (ref frame, in a, in b) => Duration(DurationValue.TryAdd(a.RawInt, b.RawInt, out var sum), sum, ref frame)),
        Overload.Of("_+_", false, CelType.Timestamp, CelType.Timestamp, CelType.Duration, (ref frame, in a, in b) => Shift(ref frame, a, b.RawInt)),
        Overload.Of("_+_", false, CelType.Timestamp, CelType.Duration, CelType.Timestamp, (ref frame, in a, in b) => Shift(ref frame, b, a.RawInt)),
        Overload.Of("_-_", false, CelType.Duration, CelType.Duration, CelType.Duration,
            (ref frame, in a, in b) => Duration(DurationValue.TrySubtract(a.RawInt, b.RawInt, out var rest), rest, ref frame)),
        Overload.Of("_-_", false, CelType.Timestamp, CelType.Timestamp, CelType.Duration,
            (ref frame, in a, in b) => b.RawInt == long.MinValue ? OutOfRange(ref frame) : Shift(ref frame, a, -b.RawInt)),
        Overload.Of("_-_", false, CelType.Duration, CelType.Timestamp, CelType.Timestamp,
            (ref frame, in a, in b) => TimestampValue.TrySubtract(a, b, out var rest) ? rest : OutOfRange(ref frame)),
    ];

    public static CelValue OutOfRange(ref Frame frame) => frame.Fail(CelEvaluationErrorKind.Overflow, "The time is out of range.");

    // Order is compiled to nodes of its own: these say which types may be compared.
    private static IEnumerable<Overload> Order(string name)
        => Ordered.Select(type => (type, type)).Concat(Numbers.SelectMany(_ => Numbers, (left, right) => (left, right)))
            .Select(pair => Overload.Of(name, false, CelType.Bool, pair.Item1, pair.Item2, (ref _, in _, in _) => default));

    private static IEnumerable<Overload> Integers<TOperation>(string name) where TOperation : struct, IArithmetic =>
    [
        Overload.Of(name, false, CelType.Int, CelType.Int, CelType.Int, (ref frame, in a, in b) =>
            default(TOperation).Try(a.RawInt, b.RawInt, out var result) ? CelValue.Int(result) : ArithmeticErrors.Fail<TOperation>(ref frame, b.RawInt == 0)),
        Overload.Of(name, false, CelType.Uint, CelType.Uint, CelType.Uint, (ref frame, in a, in b) =>
            default(TOperation).Try(a.RawUint, b.RawUint, out var result) ? CelValue.Uint(result) : ArithmeticErrors.Fail<TOperation>(ref frame, b.RawUint == 0)),
    ];

    private static IEnumerable<Overload> Arithmetic<TOperation>(string name) where TOperation : struct, IArithmetic =>
    [
        .. Integers<TOperation>(name),
        Overload.Of(name, false, CelType.Double, CelType.Double, CelType.Double,
            (ref _, in a, in b) => CelValue.Double(default(TOperation).Of(a.RawDouble, b.RawDouble))),
    ];

    private static CelValue Result(bool fits, long result, ref Frame frame)
        => fits ? CelValue.Int(result) : frame.Fail(CelEvaluationErrorKind.Overflow, "The result does not fit 64 bits.");

    private static CelValue Duration(bool fits, long nanoseconds, ref Frame frame) => fits ? CelValue.DurationOf(nanoseconds) : OutOfRange(ref frame);

    private static CelValue Shift(ref Frame frame, in CelValue timestamp, long nanoseconds)
        => TimestampValue.TryAdd(timestamp, nanoseconds, out var sum) ? sum : OutOfRange(ref frame);

    private static CelValue Concatenate(ref Frame frame, in CelValue left, in CelValue right)
        => frame.ChargeSize((long)left.RawString.Length + right.RawString.Length) ? CelValue.String(left.RawString + right.RawString) : default;

    private static CelValue ConcatenateBytes(ref Frame frame, in CelValue left, in CelValue right)
        => frame.ChargeSize((long)left.RawBytes.Length + right.RawBytes.Length) ? CelValue.Bytes([.. left.RawBytes, .. right.RawBytes]) : default;

    private static CelValue ConcatenateLists(ref Frame frame, in CelValue left, in CelValue right)
        => frame.ChargeSize((long)left.RawList.Count + right.RawList.Count) ? CelValue.List([.. left.RawList, .. right.RawList]) : default;
}
