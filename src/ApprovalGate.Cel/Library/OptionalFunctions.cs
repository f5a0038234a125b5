using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary>Optional values.</summary>
internal static class OptionalFunctions
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of("optional.none", false, CelType.Optional(CelType.Dyn), [], (ref _, _) => CelValue.OptionalNone),
        Overload.Of("optional.of", false, Signature.OptionalA, Signature.A, (ref _, in value) => CelValue.Optional(value)),
        Overload.Of("optional.ofNonZeroValue", false, Signature.OptionalA, Signature.A, (ref _, in value) =>
            IsZero(value) ? CelValue.OptionalNone : CelValue.Optional(value)),
        Overload.Of("optional.unwrap", false, Signature.ListOfA, CelType.List(Signature.OptionalA), Unwrap),
        Overload.Of("unwrapOpt", true, Signature.ListOfA, CelType.List(Signature.OptionalA), Unwrap),
        Overload.Of("hasValue", true, CelType.Bool, Signature.OptionalA, (ref _, in optional) => CelValue.Bool(optional.TryGetOptional(out CelValue _))),
        Overload.Of("value", true, Signature.A, Signature.OptionalA, (ref frame, in optional) =>
            optional.TryGetOptional(out var value) ? value : frame.Fail(CelEvaluationErrorKind.InvalidArgument, "The optional has no value.")),
        Overload.Of("or", true, Signature.OptionalA, Signature.OptionalA, Signature.OptionalA, (ref _, in first, in second) =>
            first.TryGetOptional(out CelValue _) ? first : second),
        Overload.Of("orValue", true, Signature.A, Signature.OptionalA, Signature.A, (ref _, in optional, in other) =>
            optional.TryGetOptional(out var value) ? value : other),
    ];

    private static bool IsZero(in CelValue value) => value.Kind switch
    {
        CelKind.Null => true,
        CelKind.Double => value.RawDouble == 0,
        CelKind.String => value.RawString.Length == 0,
        CelKind.Bytes => value.RawBytes.Length == 0,
        CelKind.List => value.RawList.Count == 0,
        CelKind.Map => value.RawMap.Count == 0,
        CelKind.Optional => !value.TryGetOptional(out CelValue _),
        CelKind.Timestamp => value.RawInt == 0 && value.RawNanoseconds == 0,
        CelKind.Type or CelKind.Object => false,
        _ => value.RawInt == 0,
    };

    private static CelValue Unwrap(ref Frame frame, in CelValue list)
    {
        if (!frame.ChargeSize(list.RawList.Count))
        {
            return default;
        }

        var values = new List<CelValue>();
        foreach (var item in list.RawList)
        {
            if (item.Kind != CelKind.Optional)
            {
                return frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"An Optional is expected here, not a {item.Kind}.");
            }

            if (item.TryGetOptional(out var value))
            {
                values.Add(value);
            }
        }

        return CelValue.List(values);
    }
}
