namespace ApprovalGate.Cel.Syntax;

/// <summary>The test whether a field is present: <c>has(operand.field)</c>.</summary>
public sealed class HasExpr : Expr
{
    internal HasExpr(SelectExpr field, SourceSpan span) : base(span, field) => Field = field;

    /// <summary>Gets the field that is tested.</summary>
    public SelectExpr Field { get; }
}
