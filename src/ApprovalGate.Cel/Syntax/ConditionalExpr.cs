namespace ApprovalGate.Cel.Syntax;

/// <summary>One of two values: <c>condition ? whenTrue : whenFalse</c>.</summary>
public sealed class ConditionalExpr : Expr
{
    internal ConditionalExpr(Expr condition, Expr whenTrue, Expr whenFalse)
        : base(condition.Span.To(whenFalse.Span), condition, whenTrue, whenFalse)
    {
        Condition = condition;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
    }

    /// <summary>Gets the condition.</summary>
    public Expr Condition { get; }

    /// <summary>Gets the value if the condition is true.</summary>
    public Expr WhenTrue { get; }

    /// <summary>Gets the value if the condition is false.</summary>
    public Expr WhenFalse { get; }
}
