namespace ApprovalGate.Cel.Syntax;

/// <summary>A stretch of an expression's text, in UTF-16 units from its start.</summary>
/// <param name="Start">The first unit.</param>
/// <param name="Length">The number of units.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>Gets the unit after the last one.</summary>
    public int End => Start + Length;

    /// <summary>Returns the stretch from the start of this one to the end of <paramref name="last"/>.</summary>
    public SourceSpan To(SourceSpan last) => new(Start, Math.Max(last.End - Start, 0));
}
