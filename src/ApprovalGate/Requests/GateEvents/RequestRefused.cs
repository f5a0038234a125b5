namespace ApprovalGate.Audit;

/// <summary>A call was refused before anybody was asked.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RequestRefused(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestGateEvent(Position, Time, Request);
