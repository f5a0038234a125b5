namespace ApprovalGate.Audit;

/// <summary>The approval does not fit what was about to run.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RequestVoided(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestEnded(Position, Time, Request);
