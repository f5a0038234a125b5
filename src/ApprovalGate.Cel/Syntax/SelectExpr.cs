namespace ApprovalGate.Cel.Syntax;

/// <summary>The member of an object or the value of a map: <c>operand.field</c> or <c>operand.?field</c>.</summary>
public sealed class SelectExpr : Expr
{
    internal SelectExpr(Expr operand, string field, bool isOptional, SourceSpan fieldSpan, SourceSpan span) : base(span, operand)
    {
        Operand = operand;
        Field = field;
        IsOptional = isOptional;
        FieldSpan = fieldSpan;
    }

    /// <summary>Gets what the field is taken of.</summary>
    public Expr Operand { get; }

    /// <summary>Gets the name of the field.</summary>
    public string Field { get; }

    /// <summary>Gets whether an absent field gives <c>optional.none()</c>.</summary>
    public bool IsOptional { get; }

    /// <summary>Gets where the name of the field stands.</summary>
    public SourceSpan FieldSpan { get; }
}
