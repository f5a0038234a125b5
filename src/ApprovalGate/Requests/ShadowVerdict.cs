namespace ApprovalGate.Policies;

/// <summary>What a policy on trial would have said of a call. It decides nothing.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Why">Why.</param>
public sealed record ShadowVerdict(Verdict Verdict, string Why);
