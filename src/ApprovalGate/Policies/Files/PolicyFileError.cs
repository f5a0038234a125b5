namespace ApprovalGate.Policies;

/// <summary>One mistake in a policy file.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Source">The name of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
/// <param name="Problem">What is wrong, in a sentence that names the value.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record PolicyFileError(PolicyFileErrorKind Kind, string Source, int Line, int Column, string Problem, string Advice)
{
    /// <summary>Gets the name of the rule; <see langword="null"/> outside one.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the value as it stands in the file; <see langword="null"/> if there is none.</summary>
    public string? Value { get; init; }

    /// <summary>Returns <c>file(line,column): rule 'name': problem advice</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Source}({Line},{Column}): {(Rule is null ? "" : $"rule '{Rule}': ")}{Problem} {Advice}");
}
