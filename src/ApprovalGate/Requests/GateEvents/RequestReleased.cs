namespace ApprovalGate.Audit;

/// <summary>The call that waited ended its turn without an answer. The request stays pending, and the same call takes it up again.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RequestReleased(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestGateEvent(Position, Time, Request);
