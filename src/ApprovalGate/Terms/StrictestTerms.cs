using ApprovalGate.Identifiers;

namespace ApprovalGate.Terms;

/// <summary>Combines terms that several policies demand. Pure.</summary>
internal static class StrictestTerms
{
    /// <summary>Returns the terms that satisfy both: of each term the stricter value.</summary>
    /// <returns>The terms; <see langword="null"/> if too few approvers may decide under both. How many have a role, only the directory knows.</returns>
    public static ApprovalTerms? Of(ApprovalTerms one, ApprovalTerms other)
    {
        if (ReferenceEquals(one, other))
        {
            return one;
        }

        var quorum = Math.Max(one.Quorum, other.Quorum);
        var approvers = Both(one.Approvers, other.Approvers);
        var run = one.OnExpiry == OnExpiry.Run && other.OnExpiry == OnExpiry.Run;
        var anybody = one.Approvers.Count == 0 && other.Approvers.Count == 0;
        var few = approvers.Count == 0 || (approvers.Count < quorum && !approvers.Any(IdRules.IsRole));
        return !anybody && few ? null : new ApprovalTerms
        {
            Reversibility = one.Reversibility > other.Reversibility ? one.Reversibility : other.Reversibility,
            Quorum = quorum,
            Approvers = approvers,
            // If silence runs the call, the longer expiry leaves more time to say no.
            Expiry = run == (one.Expiry > other.Expiry) ? one.Expiry : other.Expiry,
            ExecutionExpiry = Shorter(one.ExecutionExpiry, other.ExecutionExpiry),
            OnExpiry = run ? OnExpiry.Run : OnExpiry.Refuse,
            FailMode = one.FailMode == FailMode.Open && other.FailMode == FailMode.Open ? FailMode.Open : FailMode.Closed,
            SignedDecisions = one.SignedDecisions || other.SignedDecisions,
        };
    }

    /// <summary>Nobody named is anybody.</summary>
    private static IReadOnlyList<string> Both(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return one.Count == 0 ? other : one;
        }

        var persons = other.Select(IdRules.Canonical).ToHashSet(StringComparer.Ordinal);
        return [.. one.Where(person => persons.Contains(IdRules.Canonical(person)))];
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
