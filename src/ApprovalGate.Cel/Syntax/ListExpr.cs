namespace ApprovalGate.Cel.Syntax;

/// <summary>A list: <c>[1, ?optional]</c>.</summary>
public sealed class ListExpr : Expr
{
    internal ListExpr(IReadOnlyList<ListElement> elements, SourceSpan span) : base(span, elements.Select(element => element.Value))
        => Elements = elements;

    /// <summary>Gets the elements.</summary>
    public IReadOnlyList<ListElement> Elements { get; }
}
