namespace ApprovalGate.Audit;

/// <summary>The process died while the body may have been running; its effect is unknown.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RunInDoubt(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestEnded(Position, Time, Request);
