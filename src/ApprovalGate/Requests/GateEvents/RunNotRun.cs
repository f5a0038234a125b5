namespace ApprovalGate.Audit;

/// <summary>The permit was consumed, but the body never started.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RunNotRun(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestEnded(Position, Time, Request);
