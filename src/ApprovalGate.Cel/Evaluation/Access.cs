using ApprovalGate.Cel.Syntax;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>Reads elements of lists and values of maps.</summary>
internal static class Access
{
    /// <summary>Reads an element. On an optional, or if <paramref name="isOptional"/>, the result is an optional and an absent element no error.</summary>
    public static CelValue Get(ref Frame frame, CelValue operand, in CelValue key, bool isOptional, SourceSpan span)
    {
        if (operand.Kind == CelKind.Optional)
        {
            if (!operand.TryGetOptional(out operand))
            {
                return CelValue.OptionalNone;
            }

            isOptional = true;
        }

        switch (operand.Kind)
        {
            case CelKind.Map:
                return operand.RawMap.TryGet(key, out var value) ? Found(value, isOptional)
                    : isOptional ? CelValue.OptionalNone
                    : MissingKey(ref frame, key, span);
            case CelKind.List when TryIndex(key, out var index):
                return index >= 0 && index < operand.RawList.Count ? Found(operand.RawList[(int)index], isOptional)
                    : isOptional ? CelValue.OptionalNone
                    : frame.Fail(CelEvaluationErrorKind.IndexOutOfRange, "The index is outside of the list.", span);
            case CelKind.List:
                return frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A List is indexed by an Int, not a {key.Kind}.", span);
            default:
                return frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A {operand.Kind} has no fields or elements.", span);
        }
    }

    private static CelValue Found(in CelValue value, bool isOptional) => isOptional ? CelValue.Optional(value) : value;

    private static CelValue MissingKey(ref Frame frame, in CelValue key, SourceSpan span)
        => MapKey.IsAllowed(key.Kind) || key.Kind == CelKind.Double
            ? frame.Fail(CelEvaluationErrorKind.NoSuchKey, "The map has no such key.", span)
            : frame.Fail(CelEvaluationErrorKind.InvalidKey, $"A map has no keys of kind {key.Kind}.", span);

    private static bool TryIndex(in CelValue key, out long index)
    {
        switch (key.Kind)
        {
            case CelKind.Int:
                index = key.RawInt;
                return true;
            case CelKind.Uint:
                index = key.RawUint > int.MaxValue ? int.MaxValue : (long)key.RawUint;
                return true;
            case CelKind.Double when Math.Floor(key.RawDouble) == key.RawDouble && Math.Abs(key.RawDouble) <= int.MaxValue:
                index = (long)key.RawDouble;
                return true;
            default:
                index = 0;
                return false;
        }
    }
}
