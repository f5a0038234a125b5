namespace ApprovalGate.Cel.Syntax;

/// <summary>A macro with variables: <c>range.all(x, condition)</c>, <c>cel.bind(x, range, result)</c>, <c>range.optMap(x, result)</c>.</summary>
public sealed class MacroExpr : Expr
{
    internal MacroExpr(MacroKind kind, string name, Expr range, IReadOnlyList<string> variables, Expr? condition, Expr? result, SourceSpan span)
        : base(span, new[] { range, condition, result }.OfType<Expr>())
    {
        Kind = kind;
        Name = name;
        Range = range;
        Variables = variables;
        Condition = condition;
        Result = result;
    }

    /// <summary>Gets which macro this is.</summary>
    public MacroKind Kind { get; }

    /// <summary>Gets the name as written: <c>exists_one</c> and <c>existsOne</c> are the same macro.</summary>
    public string Name { get; }

    /// <summary>Gets what is iterated over, or what is bound to the name.</summary>
    public Expr Range { get; }

    /// <summary>Gets one or two variables: the element; or index and element, or key and value.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Gets what selects or tests elements, if the macro has it.</summary>
    public Expr? Condition { get; }

    /// <summary>Gets what each element becomes, if the macro has it.</summary>
    public Expr? Result { get; }
}
