namespace ApprovalGate.Cel.Evaluation;

/// <summary>A constant.</summary>
internal sealed class ConstantNode(CelValue value) : Node
{
    private readonly long _int = value.RawInt;
    private readonly double _double = value.RawDouble;
    private readonly string? _string = value.RawReference as string;

    public CelValue Value => value;

    public override CelValue Eval(ref Frame frame) => value;

    public override long EvalInt(ref Frame frame) => value.Kind == CelKind.Int ? _int : base.EvalInt(ref frame);

    public override double EvalDouble(ref Frame frame) => value.Kind == CelKind.Double ? _double : base.EvalDouble(ref frame);

    public override string EvalString(ref Frame frame) => _string ?? base.EvalString(ref frame);
}

/// <summary>A variable of a macro.</summary>
internal sealed class LocalNode(int slot) : Node
{
    public override CelValue Eval(ref Frame frame) => frame.Local(slot);
}

/// <summary>A part of an unchecked expression that cannot be evaluated.</summary>
internal sealed class FailingNode(CelEvaluationErrorKind kind, string problem) : Node
{
    public override CelValue Eval(ref Frame frame) => frame.Fail(kind, problem, Span);
}
