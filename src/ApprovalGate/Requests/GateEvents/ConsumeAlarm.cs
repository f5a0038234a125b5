namespace ApprovalGate.Audit;

/// <summary>A permit could not be consumed, and nothing honest explains it. The request stands as it stood.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
/// <param name="Why">Why it could not.</param>
/// <param name="DigestAtExecution">The digest of what was about to run.</param>
public sealed record ConsumeAlarm(long Position, DateTimeOffset Time, ApprovalRequest Request, ConsumeFailure Why, Digest DigestAtExecution) : RequestGateEvent(Position, Time, Request)
{
    /// <inheritdoc/>
    public override string? Note => Why.ToString();
}
