namespace ApprovalGate.Cel.Evaluation;

/// <summary><c>!</c></summary>
internal sealed class NotNode(Node operand) : BoolNode
{
    public override bool EvalBool(ref Frame frame) => !operand.EvalBool(ref frame);
}

/// <summary><c>&amp;&amp;</c>: false if one operand is, even if the other fails.</summary>
internal sealed class AndNode(Node left, Node right) : BoolNode
{
    public override bool EvalBool(ref Frame frame)
    {
        // An error from before is not this operator's to absorb.
        if (frame.Failed)
        {
            return false;
        }

        var holds = left.EvalBool(ref frame);
        return frame.Failed ? AfterError(ref frame) : holds && right.EvalBool(ref frame);
    }

    private bool AfterError(ref Frame frame)
    {
        var error = frame.TakeError()!;
        var holds = right.EvalBool(ref frame);
        if (frame.Failed || holds)
        {
            frame.Restore(error);
        }

        return false;
    }
}

/// <summary><c>||</c>: true if one operand is, even if the other fails.</summary>
internal sealed class OrNode(Node left, Node right) : BoolNode
{
    public override bool EvalBool(ref Frame frame)
    {
        // An error from before is not this operator's to absorb.
        if (frame.Failed)
        {
            return false;
        }

        var holds = left.EvalBool(ref frame);
        return frame.Failed ? AfterError(ref frame) : holds || right.EvalBool(ref frame);
    }

    private bool AfterError(ref Frame frame)
    {
        var error = frame.TakeError()!;
        var holds = right.EvalBool(ref frame);
        if (frame.Failed || !holds)
        {
            frame.Restore(error);
        }

        return holds;
    }
}

/// <summary><c>?:</c></summary>
internal sealed class ConditionalNode(Node condition, Node whenTrue, Node whenFalse) : Node
{
    public override CelValue Eval(ref Frame frame) => Choose(ref frame) is { } chosen ? chosen.Eval(ref frame) : default;

    public override bool EvalBool(ref Frame frame) => Choose(ref frame) is { } chosen && chosen.EvalBool(ref frame);

    public override long EvalInt(ref Frame frame) => Choose(ref frame) is { } chosen ? chosen.EvalInt(ref frame) : 0;

    public override ulong EvalUint(ref Frame frame) => Choose(ref frame) is { } chosen ? chosen.EvalUint(ref frame) : 0;

    public override double EvalDouble(ref Frame frame) => Choose(ref frame) is { } chosen ? chosen.EvalDouble(ref frame) : 0;

    public override string EvalString(ref Frame frame) => Choose(ref frame) is { } chosen ? chosen.EvalString(ref frame) : "";

    private Node? Choose(ref Frame frame)
    {
        var holds = condition.EvalBool(ref frame);
        return frame.Failed ? null : holds ? whenTrue : whenFalse;
    }
}
