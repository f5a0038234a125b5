using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>A part of a program. It evaluates to any kind of value, and to the kinds that are hot without a wrapper around them.</summary>
internal abstract class Node
{
    /// <summary>Gets which part of the expression this is.</summary>
    public SourceSpan Span { get; init; }

    public abstract CelValue Eval(ref Frame frame);

    public virtual bool EvalBool(ref Frame frame)
    {
        var value = Eval(ref frame);
        return value.Kind == CelKind.Bool ? value.RawBool : Mismatch(ref frame, value.Kind, CelKind.Bool).RawBool;
    }

    public virtual long EvalInt(ref Frame frame)
    {
        var value = Eval(ref frame);
        return value.Kind == CelKind.Int ? value.RawInt : Mismatch(ref frame, value.Kind, CelKind.Int).RawInt;
    }

    public virtual ulong EvalUint(ref Frame frame)
    {
        var value = Eval(ref frame);
        return value.Kind == CelKind.Uint ? value.RawUint : Mismatch(ref frame, value.Kind, CelKind.Uint).RawUint;
    }

    public virtual double EvalDouble(ref Frame frame)
    {
        var value = Eval(ref frame);
        return value.Kind == CelKind.Double ? value.RawDouble : Mismatch(ref frame, value.Kind, CelKind.Double).RawDouble;
    }

    public virtual string EvalString(ref Frame frame)
    {
        var value = Eval(ref frame);
        if (value.Kind == CelKind.String)
        {
            return value.RawString;
        }

        Mismatch(ref frame, value.Kind, CelKind.String);
        return "";
    }

    protected CelValue Mismatch(ref Frame frame, CelKind found, CelKind expected)
        => frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A {expected} is expected here, not a {found}.", Span);
}
