namespace ApprovalGate.Cel.Syntax;

/// <summary>An operator applied to two operands.</summary>
public sealed class BinaryExpr : Expr
{
    internal BinaryExpr(BinaryOperator @operator, Expr left, Expr right, SourceSpan operatorSpan) : base(left.Span.To(right.Span), left, right)
    {
        Operator = @operator;
        Left = left;
        Right = right;
        OperatorSpan = operatorSpan;
    }

    /// <summary>Gets the operator.</summary>
    public BinaryOperator Operator { get; }

    /// <summary>Gets the left operand.</summary>
    public Expr Left { get; }

    /// <summary>Gets the right operand.</summary>
    public Expr Right { get; }

    /// <summary>Gets where the operator stands.</summary>
    public SourceSpan OperatorSpan { get; }
}
