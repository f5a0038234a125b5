namespace ApprovalGate.Cel.Evaluation;

/// <summary>The field of a map, by name, or what an optional chain makes of it.</summary>
internal sealed class SelectNode(Node operand, string field, bool isOptional) : Node
{
    private readonly CelValue _key = CelValue.String(field);

    public override CelValue Eval(ref Frame frame)
    {
        var value = operand.Eval(ref frame);
        return frame.Failed ? default : Access.Get(ref frame, value, _key, isOptional, Span);
    }
}

/// <summary>An element of a list or the value of a map, or what an optional chain makes of it.</summary>
internal sealed class IndexNode(Node operand, Node index, bool isOptional) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var value = operand.Eval(ref frame);
        var key = index.Eval(ref frame);
        return frame.Failed ? default : Access.Get(ref frame, value, key, isOptional, Span);
    }
}

/// <summary><c>has(map.field)</c></summary>
internal sealed class HasNode(Node operand, string field) : BoolNode
{
    private readonly CelValue _key = CelValue.String(field);

    public override bool EvalBool(ref Frame frame)
    {
        var value = operand.Eval(ref frame);
        if (frame.Failed)
        {
            return false;
        }

        if (value.Kind == CelKind.Optional)
        {
            if (!value.TryGetOptional(out value))
            {
                return false;
            }
        }

        if (value.Kind == CelKind.Map)
        {
            return value.RawMap.TryGet(_key, out _);
        }

        frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A {value.Kind} has no fields.", Span);
        return false;
    }
}

/// <summary><c>has(object.member)</c>: whether the member is not null.</summary>
internal sealed class HasMemberNode(Node operand, Node member, int slot) : BoolNode
{
    public override bool EvalBool(ref Frame frame)
    {
        var value = operand.Eval(ref frame);
        if (frame.Failed || value.Kind == CelKind.Null)
        {
            return false;
        }

        frame.Local(slot) = value;
        return member.Eval(ref frame).Kind != CelKind.Null;
    }
}

/// <summary>A member of an object as an optional, which has no value if the member is null.</summary>
internal sealed class PresentNode(Node member) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var value = member.Eval(ref frame);
        return frame.Failed || value.Kind == CelKind.Null ? CelValue.OptionalNone : CelValue.Optional(value);
    }
}

/// <summary>Whether an optional has a value.</summary>
internal sealed class HasValueNode(Node optional) : BoolNode
{
    public override bool EvalBool(ref Frame frame)
    {
        var value = optional.Eval(ref frame);
        return !frame.Failed && value.TryGetOptional(out _);
    }
}
