namespace ApprovalGate.Audit;

/// <summary>The time to answer, or to use the approval, ran out.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record RequestExpired(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestEnded(Position, Time, Request);
