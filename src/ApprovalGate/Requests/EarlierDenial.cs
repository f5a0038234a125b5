namespace ApprovalGate;

/// <summary>Somebody said no to an earlier request of the same call in the same session.</summary>
/// <param name="Request">The earlier request.</param>
/// <param name="Approver">Who said no, by the canonical id.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="At">When it became durable.</param>
public sealed record EarlierDenial(RequestId Request, string Approver, string? Reason, DateTimeOffset At);
