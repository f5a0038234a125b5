namespace ApprovalGate.Audit;

/// <summary>Another request took its place, or its store was rolled back.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RequestSuperseded(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestEnded(Position, Time, Request);
