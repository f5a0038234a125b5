namespace ApprovalGate.Audit;

/// <summary>Another process waits for the request now: the one that asked is gone.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RequestAttached(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestGateEvent(Position, Time, Request);
