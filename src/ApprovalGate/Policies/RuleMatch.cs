namespace ApprovalGate.Policies;

/// <summary>Whether a rule matches a call.</summary>
public enum RuleMatch
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>The rule matches.</summary>
    Yes,

    /// <summary>The condition does not hold.</summary>
    No,

    /// <summary>The condition could not be evaluated: a rule that tightens counts as if it matched, one that allows as if it did not.</summary>
    Failed,
}
