namespace ApprovalGate.Cel.Syntax;

/// <summary>A name: a variable, a type, or the first part of a name with dots.</summary>
public sealed class NameExpr : Expr
{
    internal NameExpr(string name, bool isAbsolute, SourceSpan span) : base(span)
    {
        Name = name;
        IsAbsolute = isAbsolute;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets whether a dot stands before the name: it is then looked up outside of every container and loop.</summary>
    public bool IsAbsolute { get; }
}
