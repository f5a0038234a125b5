using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary>The math extensions on numbers.</summary>
internal static class MathFunctions
{
    public static IEnumerable<Overload> All =>
    [
        .. Extreme("math.greatest", 1), .. Extreme("math.least", -1),
        OfDouble("math.ceil", Math.Ceiling), OfDouble("math.floor", Math.Floor), OfDouble("math.trunc", Math.Truncate),
        OfDouble("math.round", number => Math.Round(number, MidpointRounding.AwayFromZero)), OfDouble("math.sqrt", Math.Sqrt),
        Test("math.isNaN", double.IsNaN), Test("math.isInf", double.IsInfinity),
        Test("math.isFinite", number => !double.IsNaN(number) && !double.IsInfinity(number)),
        Overload.Of("math.sqrt", false, CelType.Double, CelType.Int, (ref _, in a) => CelValue.Double(Math.Sqrt(a.RawInt))),
        Overload.Of("math.sqrt", false, CelType.Double, CelType.Uint, (ref _, in a) => CelValue.Double(Math.Sqrt(a.RawUint))),
        Overload.Of("math.abs", false, CelType.Int, CelType.Int, (ref frame, in a) =>
            a.RawInt == long.MinValue ? frame.Fail(CelEvaluationErrorKind.Overflow, "The result does not fit 64 bits.") : CelValue.Int(Math.Abs(a.RawInt))),
        Overload.Of("math.abs", false, CelType.Uint, CelType.Uint, (ref _, in a) => a),
        Overload.Of("math.abs", false, CelType.Double, CelType.Double, (ref _, in a) => CelValue.Double(Math.Abs(a.RawDouble))),
        Overload.Of("math.sign", false, CelType.Int, CelType.Int, (ref _, in a) => CelValue.Int(Math.Sign(a.RawInt))),
        Overload.Of("math.sign", false, CelType.Uint, CelType.Uint, (ref _, in a) => CelValue.Uint(a.RawUint == 0 ? 0UL : 1)),
        Overload.Of("math.sign", false, CelType.Double, CelType.Double, (ref _, in a) =>
            a.RawDouble > 0 ? CelValue.Double(1) : a.RawDouble < 0 ? CelValue.Double(-1) : a),
    ];

    private static Overload OfDouble(string name, Func<double, double> compute)
        => Overload.Of(name, false, CelType.Double, CelType.Double, (ref _, in a) => CelValue.Double(compute(a.RawDouble)));

    private static Overload Test(string name, Func<double, bool> test)
        => Overload.Of(name, false, CelType.Bool, CelType.Double, (ref _, in a) => CelValue.Bool(test(a.RawDouble)));

    private static IEnumerable<Overload> Extreme(string name, int wanted) =>
    [
        .. new[] { CelType.Int, CelType.Uint, CelType.Double }.SelectMany(type => Extreme(name, wanted, type, type)),
        .. Extreme(name, wanted, CelType.Dyn, Signature.Number),
    ];

    private static IEnumerable<Overload> Extreme(string name, int wanted, CelType result, CelType number) =>
    [
        Overload.Variadic(name, result, number, (ref frame, numbers) => Pick(ref frame, numbers, wanted)),
        Overload.Of(name, false, result, [CelType.List(number)], (ref frame, lists) => Pick(ref frame, lists[0].RawList, wanted)),
    ];

    private static CelValue Pick(ref Frame frame, IReadOnlyList<CelValue> numbers, int wanted)
    {
        if (numbers.Count == 0)
        {
            return frame.Fail(CelEvaluationErrorKind.InvalidArgument, "The list has no numbers.");
        }

        if (!frame.ChargeSize(16L * numbers.Count))
        {
            return default;
        }

        var picked = numbers[0];
        foreach (var number in numbers)
        {
            if (!ValueOrder.IsNumber(number.Kind))
            {
                return frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A number is expected here, not a {number.Kind}.");
            }

            picked = ValueOrder.CompareNumbers(number, picked) == wanted ? number : picked;
        }

        return picked;
    }
}
