namespace ApprovalGate.Cel.Evaluation;

internal sealed class BoolVariableNode<T>(CelGetter<T, bool> get) : BoolNode
{
    public override bool EvalBool(ref Frame frame) => get(in frame.Input<T>());
}

internal sealed class IntVariableNode<T>(CelGetter<T, long> get) : IntNode
{
    public override long EvalInt(ref Frame frame) => get(in frame.Input<T>());
}

internal sealed class UintVariableNode<T>(CelGetter<T, ulong> get) : UintNode
{
    public override ulong EvalUint(ref Frame frame) => get(in frame.Input<T>());
}

internal sealed class DoubleVariableNode<T>(CelGetter<T, double> get) : DoubleNode
{
    public override double EvalDouble(ref Frame frame) => get(in frame.Input<T>());
}

/// <summary>A string of the host; null, which its type does not allow, is an error.</summary>
internal sealed class StringVariableNode<T>(CelGetter<T, string> get) : StringNode
{
    public override string EvalString(ref Frame frame)
    {
        if (get(in frame.Input<T>()) is { } value)
        {
            return value;
        }

        Mismatch(ref frame, CelKind.Null, CelKind.String);
        return "";
    }
}

internal sealed class ValueVariableNode<T>(CelGetter<T, CelValue> get) : Node
{
    public override CelValue Eval(ref Frame frame) => get(in frame.Input<T>());
}
