namespace ApprovalGate.Policies;

/// <summary>What all policies together say of a call at one moment.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Terms">The terms an approval is asked on.</param>
/// <param name="PolicyVersion">The version that says so.</param>
public sealed record PolicyResult(Verdict Verdict, ApprovalTerms Terms, string PolicyVersion)
{
    /// <summary>Gets why: the name of the policy and the rule that matched.</summary>
    public string Why { get; init; } = "";

    /// <summary>Gets the rule that matched, as it is written; <see langword="null"/> if no rule of a file decided.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the line that people are shown above the request.</summary>
    public string? Title { get; init; }

    /// <summary>Gets which rules would have let the call pass, and why they did not.</summary>
    public IReadOnlyList<string> NearMisses { get; init; } = [];

    /// <summary>Gets what the policy on trial says; <see langword="null"/> if there is none, or it says the same.</summary>
    public ShadowVerdict? Shadow { get; init; }

    /// <summary>Gets what the call takes of the budgets that policies name.</summary>
    public IReadOnlyList<BudgetUse> Budgets { get; init; } = [];

    /// <summary>Returns why <paramref name="request"/> can no longer be answered, or used: policy refuses by now, or asks for more.</summary>
    /// <returns>The reason; <see langword="null"/> where the request stands, because policy asks for the same or for less.</returns>
    internal string? Outdates(ApprovalRequest request)
        => Verdict >= Verdict.Block ? $"The policy's verdict on this call is {Verdict} by now. {Why}"
            : !IsAskedStill(request) ? null
            : request.Terms.OutdatedBy(Terms);

    /// <summary>Returns the same policy with a verdict no weaker than <paramref name="least"/>, for the reason given.</summary>
    internal PolicyResult AtLeast(Verdict least, string why) => Verdict >= least ? this : this with { Verdict = least, Why = why };

    /// <summary>Whether the terms matter: where policy no longer asks, people who were asked are not asked again for the sake of terms.</summary>
    /// <remarks>After a run in doubt people are asked whatever policy says.</remarks>
    private bool IsAskedStill(ApprovalRequest request) => Verdict == Verdict.RequireApproval || request.InDoubtBefore is not null;
}
