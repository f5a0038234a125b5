namespace ApprovalGate.Cel.Syntax;

/// <summary>An element of a list or the value of a map: <c>operand[index]</c> or <c>operand[?index]</c>.</summary>
public sealed class IndexExpr : Expr
{
    internal IndexExpr(Expr operand, Expr index, bool isOptional, SourceSpan span) : base(span, operand, index)
    {
        Operand = operand;
        Index = index;
        IsOptional = isOptional;
    }

    /// <summary>Gets the list or map.</summary>
    public Expr Operand { get; }

    /// <summary>Gets the index or key.</summary>
    public Expr Index { get; }

    /// <summary>Gets whether an absent element gives <c>optional.none()</c>.</summary>
    public bool IsOptional { get; }
}
