namespace ApprovalGate.Cel.Syntax;

/// <summary>A node of the syntax tree. Two nodes are the same only if they are one object.</summary>
public abstract class Expr
{
    private protected Expr(SourceSpan span, params IEnumerable<Expr> children)
    {
        Span = span;
        foreach (var child in children)
        {
            Depth = Math.Max(Depth, child.Depth);
            Size += child.Size;
        }

        Depth++;
        Size++;
    }

    /// <summary>Gets where the node stands in the text.</summary>
    public SourceSpan Span { get; }

    /// <summary>Gets the number of nodes from this one down to its deepest descendant.</summary>
    internal int Depth { get; }

    /// <summary>Gets the number of nodes of this tree.</summary>
    internal int Size { get; }

    /// <summary>Returns the expression as text that parses to the same tree.</summary>
    public override string ToString() => ExprPrinter.Print(this);
}
