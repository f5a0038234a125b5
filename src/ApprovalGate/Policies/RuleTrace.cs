namespace ApprovalGate.Policies;

/// <summary>What one rule made of a call.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Match">Whether it matched.</param>
/// <param name="Note">Why not, or what failed; <see langword="null"/> if it matched.</param>
public sealed record RuleTrace(PolicyRule Rule, RuleMatch Match, string? Note = null);
