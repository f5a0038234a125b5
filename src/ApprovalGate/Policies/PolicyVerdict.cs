using System.Collections.Immutable;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies;

/// <summary>What one policy says of a call. The default value says nothing.</summary>
public readonly record struct PolicyVerdict
{
    private const int MaxWhy = 1_000;

    /// <summary>Makes a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="why">The rule that matched, in words for approvers and records: 1 to 1,000 characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The verdict is undecided or undefined, or the reason is too long.</exception>
    public PolicyVerdict(Verdict verdict, string why)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        if (verdict is < Verdict.Allow or > Verdict.Halt)
        {
            throw new ArgumentOutOfRangeException(nameof(verdict), verdict, $"The verdict is {verdict}; it must be Allow to Halt.");
        }

        if (why.Length > MaxWhy)
        {
            throw new ArgumentOutOfRangeException(
                nameof(why), why.Length, FormattableString.Invariant($"The reason has {why.Length} characters; it must have 1 to {MaxWhy}."));
        }

        Verdict = verdict;
        Why = why;
    }

    /// <summary>Gets the verdict; <see cref="Verdict.Undecided"/> if the policy leaves it to the others.</summary>
    public Verdict Verdict { get; }

    /// <summary>Gets the rule that matched, in words.</summary>
    public string? Why { get; }

    /// <summary>Gets the terms this policy demands, made from <see cref="PolicyInput.Terms"/>; <see langword="null"/> demands none.</summary>
    /// <remarks>Terms can only become stricter: of each term the strictest that any policy demands counts.</remarks>
    /// <example><code>new PolicyVerdict(Verdict.RequireApproval, "Refunds above 1,000 need two people.") { Terms = input.Terms with { Quorum = 2 } }</code></example>
    public ApprovalTerms? Terms { get; init; }

    /// <summary>Gets whether the verdict is a least one: it makes what the others and the class say stricter, and never weaker.</summary>
    /// <value>The default is <see langword="false"/>: a verdict that allows counts in place of the verdict of the class.</value>
    public bool OnlyTightens { get; init; }

    /// <summary>Gets what the call takes of budgets. Every budget that any policy names counts, whichever verdict decides.</summary>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public IReadOnlyList<BudgetUse>? Budgets { get; init; }

    /// <summary>Gets the rule that matched, as it is written: requests keep it.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the line that people are shown above the request if this verdict decides.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the terms that rules state, each made stricter than what the tool's attribute asks.</summary>
    internal ImmutableList<DemandedTerms>? Demands { get; init; }
}
