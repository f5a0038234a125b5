namespace ApprovalGate.Audit;

/// <summary>The permit was consumed: the body starts.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record PermitConsumed(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestGateEvent(Position, Time, Request);
