namespace ApprovalGate.Terms;

/// <summary>A value that a term cannot have. The build reports it as AG1003, and the gate refuses it with the same words.</summary>
/// <param name="Term">The term.</param>
/// <param name="Value">The value, as it was written.</param>
/// <param name="Rule">What it must be.</param>
internal sealed record TermProblem(Term Term, string Value, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Term.Property} is {Value}; it must be {Rule}.";
}
