using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Evaluation;

internal sealed class IntComparisonNode<TComparison>(Node left, Node right) : BoolNode where TComparison : struct, IComparison
{
    public override bool EvalBool(ref Frame frame) => default(TComparison).Holds(left.EvalInt(ref frame), right.EvalInt(ref frame));
}

internal sealed class UintComparisonNode<TComparison>(Node left, Node right) : BoolNode where TComparison : struct, IComparison
{
    public override bool EvalBool(ref Frame frame) => default(TComparison).Holds(left.EvalUint(ref frame), right.EvalUint(ref frame));
}

internal sealed class DoubleComparisonNode<TComparison>(Node left, Node right) : BoolNode where TComparison : struct, IComparison
{
    public override bool EvalBool(ref Frame frame) => default(TComparison).Holds(left.EvalDouble(ref frame), right.EvalDouble(ref frame));
}

/// <summary>Compares an int with a constant: one call less than with a node for the constant.</summary>
internal sealed class IntToConstantNode<TComparison>(Node left, long right) : BoolNode where TComparison : struct, IComparison
{
    public override bool EvalBool(ref Frame frame) => default(TComparison).Holds(left.EvalInt(ref frame), right);
}

/// <summary>Compares a double with a constant.</summary>
internal sealed class DoubleToConstantNode<TComparison>(Node left, double right) : BoolNode where TComparison : struct, IComparison
{
    public override bool EvalBool(ref Frame frame) => default(TComparison).Holds(left.EvalDouble(ref frame), right);
}

/// <summary>Compares a string with a constant for equality.</summary>
internal sealed class StringToConstantNode(Node left, string right, bool isEqual) : BoolNode
{
    public override bool EvalBool(ref Frame frame) => string.Equals(left.EvalString(ref frame), right, StringComparison.Ordinal) == isEqual;
}

/// <summary>Compares bools for equality.</summary>
internal sealed class BoolEqualityNode(Node left, Node right, bool isEqual) : BoolNode
{
    public override bool EvalBool(ref Frame frame) => (left.EvalBool(ref frame) == right.EvalBool(ref frame)) == isEqual;
}

/// <summary>Compares values of any kind by order.</summary>
internal sealed class OrderNode<TComparison>(Node left, Node right) : BoolNode where TComparison : struct, IComparison
{
    public override bool EvalBool(ref Frame frame)
    {
        var first = left.Eval(ref frame);
        var second = right.Eval(ref frame);
        if (frame.Failed)
        {
            return false;
        }

        if (!ValueOrder.TryCompare(first, second, out var order))
        {
            frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"{first.Kind} and {second.Kind} have no order.", Span);
            return false;
        }

        return default(TComparison).Holds(order);
    }
}

/// <summary>Compares values of any kind for equality.</summary>
internal sealed class EqualityNode(Node left, Node right, bool isEqual) : BoolNode
{
    public override bool EvalBool(ref Frame frame)
    {
        var first = left.Eval(ref frame);
        var second = right.Eval(ref frame);
        return !frame.Failed && frame.ChargeSize(ValueSize.ToCompare(first, second)) && ValueEquality.AreEqual(first, second) == isEqual;
    }
}
