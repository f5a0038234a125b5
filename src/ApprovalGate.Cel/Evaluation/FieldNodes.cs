namespace ApprovalGate.Cel.Evaluation;

/// <summary>How a field node gets at the object it reads.</summary>
internal static class Instance
{
    public static bool TryGet<T>(ref Frame frame, Node operand, Node field, out T instance)
    {
        var value = operand.Eval(ref frame);
        if (!frame.Failed)
        {
            if (value.Kind == CelKind.Object && value.RawReference is T found)
            {
                instance = found;
                return true;
            }

            frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A {value.Kind} has no such member.", field.Span);
        }

        instance = default!;
        return false;
    }
}

internal sealed class BoolFieldNode<T>(Node operand, CelGetter<T, bool> get) : BoolNode
{
    public override bool EvalBool(ref Frame frame) => Instance.TryGet<T>(ref frame, operand, this, out var instance) ? get(in instance) : false;
}

internal sealed class IntFieldNode<T>(Node operand, CelGetter<T, long> get) : IntNode
{
    public override long EvalInt(ref Frame frame) => Instance.TryGet<T>(ref frame, operand, this, out var instance) ? get(in instance) : 0;
}

internal sealed class UintFieldNode<T>(Node operand, CelGetter<T, ulong> get) : UintNode
{
    public override ulong EvalUint(ref Frame frame) => Instance.TryGet<T>(ref frame, operand, this, out var instance) ? get(in instance) : 0;
}

internal sealed class DoubleFieldNode<T>(Node operand, CelGetter<T, double> get) : DoubleNode
{
    public override double EvalDouble(ref Frame frame) => Instance.TryGet<T>(ref frame, operand, this, out var instance) ? get(in instance) : 0;
}

/// <summary>A string of an object of the host; null, which its type does not allow, is an error.</summary>
internal sealed class StringFieldNode<T>(Node operand, CelGetter<T, string> get) : StringNode
{
    public override string EvalString(ref Frame frame)
    {
        if (!Instance.TryGet<T>(ref frame, operand, this, out var instance))
        {
            return "";
        }

        if (get(in instance) is { } value)
        {
            return value;
        }

        Mismatch(ref frame, CelKind.Null, CelKind.String);
        return "";
    }
}

internal sealed class ValueFieldNode<T>(Node operand, CelGetter<T, CelValue> get) : Node
{
    public override CelValue Eval(ref Frame frame) => Instance.TryGet<T>(ref frame, operand, this, out var instance) ? get(in instance) : default;
}
