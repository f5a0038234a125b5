namespace ApprovalGate.Audit;

/// <summary>A call was made that must be recorded or approved.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RequestOpened(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestGateEvent(Position, Time, Request);
