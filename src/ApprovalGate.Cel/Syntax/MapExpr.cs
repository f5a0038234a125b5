namespace ApprovalGate.Cel.Syntax;

/// <summary>A map: <c>{"key": 1, ?"other": optional}</c>.</summary>
public sealed class MapExpr : Expr
{
    internal MapExpr(IReadOnlyList<MapEntry> entries, SourceSpan span) : base(span, entries.SelectMany(entry => new[] { entry.Key, entry.Value }))
        => Entries = entries;

    /// <summary>Gets the entries.</summary>
    public IReadOnlyList<MapEntry> Entries { get; }
}
