namespace ApprovalGate.Cel.Evaluation;

/// <summary>A node that always gives a bool.</summary>
internal abstract class BoolNode : Node
{
    public sealed override CelValue Eval(ref Frame frame) => CelValue.Bool(EvalBool(ref frame));

    public abstract override bool EvalBool(ref Frame frame);
}

/// <summary>A node that always gives an int.</summary>
internal abstract class IntNode : Node
{
    public sealed override CelValue Eval(ref Frame frame) => CelValue.Int(EvalInt(ref frame));

    public abstract override long EvalInt(ref Frame frame);
}

/// <summary>A node that always gives a uint.</summary>
internal abstract class UintNode : Node
{
    public sealed override CelValue Eval(ref Frame frame) => CelValue.Uint(EvalUint(ref frame));

    public abstract override ulong EvalUint(ref Frame frame);
}

/// <summary>A node that always gives a double.</summary>
internal abstract class DoubleNode : Node
{
    public sealed override CelValue Eval(ref Frame frame) => CelValue.Double(EvalDouble(ref frame));

    public abstract override double EvalDouble(ref Frame frame);
}

/// <summary>A node that always gives a string.</summary>
internal abstract class StringNode : Node
{
    public sealed override CelValue Eval(ref Frame frame) => CelValue.String(EvalString(ref frame));

    public abstract override string EvalString(ref Frame frame);
}
