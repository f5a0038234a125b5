namespace ApprovalGate.Cel.Syntax;

/// <summary>A constant: null, bool, int, uint, double, string or bytes.</summary>
public sealed class LiteralExpr : Expr
{
    internal LiteralExpr(CelValue value, SourceSpan span) : base(span) => Value = value;

    /// <summary>Gets the constant.</summary>
    public CelValue Value { get; }
}
