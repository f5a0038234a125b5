namespace ApprovalGate.Cel.Evaluation;

internal sealed class IntArithmeticNode<TOperation>(Node left, Node right) : IntNode where TOperation : struct, IArithmetic
{
    public override long EvalInt(ref Frame frame)
    {
        var first = left.EvalInt(ref frame);
        var second = right.EvalInt(ref frame);
        return default(TOperation).Try(first, second, out var result) ? result : ArithmeticErrors.Fail<TOperation>(ref frame, second == 0, Span).RawInt;
    }
}

internal sealed class UintArithmeticNode<TOperation>(Node left, Node right) : UintNode where TOperation : struct, IArithmetic
{
    public override ulong EvalUint(ref Frame frame)
    {
        var first = left.EvalUint(ref frame);
        var second = right.EvalUint(ref frame);
        return default(TOperation).Try(first, second, out var result) ? result : ArithmeticErrors.Fail<TOperation>(ref frame, second == 0, Span).RawUint;
    }
}

internal sealed class DoubleArithmeticNode<TOperation>(Node left, Node right) : DoubleNode where TOperation : struct, IArithmetic
{
    public override double EvalDouble(ref Frame frame) => default(TOperation).Of(left.EvalDouble(ref frame), right.EvalDouble(ref frame));
}
