namespace ApprovalGate.Cel.Syntax;

/// <summary>An operator applied to one operand.</summary>
public sealed class UnaryExpr : Expr
{
    internal UnaryExpr(UnaryOperator @operator, Expr operand, SourceSpan span) : base(span, operand)
    {
        Operator = @operator;
        Operand = operand;
    }

    /// <summary>Gets the operator.</summary>
    public UnaryOperator Operator { get; }

    /// <summary>Gets the operand.</summary>
    public Expr Operand { get; }
}
