using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel;

/// <summary>An expression whose names and types are known.</summary>
public sealed class CelCheckedExpression
{
    private readonly IReadOnlyDictionary<Expr, CelType> _types;
    private readonly IReadOnlyDictionary<Expr, CelReference> _references;

    internal CelCheckedExpression(
        string source, Expr root, IReadOnlyDictionary<Expr, CelType> types, IReadOnlyDictionary<Expr, CelReference> references, int localCount)
    {
        Source = source;
        Root = root;
        LocalCount = localCount;
        _types = types;
        _references = references;
    }

    /// <summary>Gets the text.</summary>
    public string Source { get; }

    /// <summary>Gets the syntax tree.</summary>
    public Expr Root { get; }

    /// <summary>Gets the type of the result.</summary>
    public CelType Type => TypeOf(Root);

    /// <summary>Gets how many numbers the local variables of macros use.</summary>
    public int LocalCount { get; }

    /// <summary>Gets what the names, chains of names and calls of the expression stand for, in no order.</summary>
    public IEnumerable<CelReference> References => _references.Values;

    /// <summary>Gets the type of a part of the expression.</summary>
    public CelType TypeOf(Expr part) => _types.TryGetValue(part, out var type) ? type : CelType.Dyn;

    /// <summary>Gets the number of a macro's first variable; a second one has the next number.</summary>
    public int SlotOf(MacroExpr macro) => _references.TryGetValue(macro, out var first) ? first.Slot : -1;

    /// <summary>Gets what a name, a chain of names with dots or a call stands for; <see langword="null"/> for other parts.</summary>
    public CelReference? ReferenceOf(Expr part) => _references.TryGetValue(part, out var reference) ? reference : null;
}
