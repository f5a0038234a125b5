namespace ApprovalGate.Policies;

/// <summary>A difference between two policies.</summary>
/// <param name="IsWeaker">Whether less may be asked for than before.</param>
/// <param name="What">What differs, in words.</param>
public sealed record PolicyDifference(bool IsWeaker, string What);
