using ApprovalGate.Generated;
using ApprovalGate.Policies.Files;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies;

/// <summary>One rule of a policy file. Immutable.</summary>
public sealed class PolicyRule
{
    internal PolicyRule()
    {
    }

    /// <summary>Gets the name: one in all the files.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the file.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the number of the file, from 0. Files after the first can only tighten.</summary>
    public required int Layer { get; init; }

    /// <summary>Gets the place among the rules of its section, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets whether it stands in the ceiling, which nothing relaxes.</summary>
    public required bool IsCeiling { get; init; }

    /// <summary>Gets the line on which it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Gets the names of tools and patterns with <c>*</c>; empty selects tools of any name.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Gets the tags of which a tool must have one; empty selects tools of any tag.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the classes; empty selects tools of any class.</summary>
    public IReadOnlyList<Reversibility> Classes { get; init; } = [];

    /// <summary>Gets the condition on the call; <see langword="null"/> matches every call.</summary>
    public string? When { get; init; }

    /// <summary>Gets the verdict; <see cref="Verdict.Undecided"/> if the rule states terms only.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Gets the line that people are shown above the request.</summary>
    public string? Title { get; init; }

    /// <summary>Gets why, in words for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the rule as it stands in the file: what a request keeps of it.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the budget; <see langword="null"/> if it has none.</summary>
    public Budget? Budget => BoundBudget?.Budget;

    /// <summary>Gets the argument that is summed up; <see langword="null"/> if the budget counts calls, or there is none.</summary>
    public string? BudgetSum => BoundBudget?.Sum;

    /// <summary>Gets the budget, and what is summed up.</summary>
    internal RuleBudget? BoundBudget { get; init; }

    /// <summary>Gets the terms it states.</summary>
    internal DemandedTerms Demands { get; init; } = DemandedTerms.None;

    /// <summary>Gets whether it can make a call pass that would have been asked about.</summary>
    internal bool Opens => !IsCeiling && Layer == 0 && Verdict is Verdict.Allow or Verdict.AllowAndRecord;

    /// <summary>Gets why, as records say it.</summary>
    internal string Why => field ??= Reason is null ? $"rule '{Name}'" : $"rule '{Name}': {Reason}";

    /// <summary>Returns whether the rule is about a tool.</summary>
    public bool Selects(Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);

        return (Classes.Count == 0 || Classes.Contains(tool.Reversibility))
            && (Tags.Count == 0 || Tags.Any(tag => tool.Tags.Contains(tag, StringComparer.Ordinal)))
            && (Tools.Count == 0 || Tools.Any(pattern => ToolPattern.Matches(pattern, tool.Name)));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
