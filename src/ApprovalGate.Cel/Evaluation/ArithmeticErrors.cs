using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>What arithmetic on integers can fail with.</summary>
internal static class ArithmeticErrors
{
    public static CelValue Fail<TOperation>(ref Frame frame, bool rightIsZero, SourceSpan span)
        => rightIsZero && IsDivision<TOperation>()
            ? frame.Fail(CelEvaluationErrorKind.DivideByZero, "The divisor is zero.", span)
            : frame.Fail(CelEvaluationErrorKind.Overflow, "The result does not fit 64 bits.", span);

    public static CelValue Fail<TOperation>(ref Frame frame, bool rightIsZero)
        => rightIsZero && IsDivision<TOperation>()
            ? frame.Fail(CelEvaluationErrorKind.DivideByZero, "The divisor is zero.")
            : frame.Fail(CelEvaluationErrorKind.Overflow, "The result does not fit 64 bits.");

    private static bool IsDivision<TOperation>() => typeof(TOperation) == typeof(Divide) || typeof(TOperation) == typeof(Modulo);
}
