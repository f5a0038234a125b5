namespace ApprovalGate;

/// <summary>A page of a list of requests.</summary>
/// <param name="Requests">The requests, with their states as of now. A request that changed meanwhile can be missing.</param>
/// <param name="Next">Where the next page begins, or <see langword="null"/> when this one is the last.</param>
public sealed record RequestPage(IReadOnlyList<ApprovalRequest> Requests, string? Next);
