namespace ApprovalGate;

/// <summary>An answer that did not count, for a reason that somebody should look at.</summary>
/// <param name="Why">Why it did not count.</param>
/// <param name="Approver">Who gave it, as the channel said.</param>
/// <param name="Via">The channel.</param>
/// <param name="At">When it became durable.</param>
public sealed record RefusedAttempt(DecisionRejection Why, Approver Approver, string Via, DateTimeOffset At);
