namespace ApprovalGate.Audit;

/// <summary>Nobody decided, and the tool says to run then.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
public sealed record CallFailedOpen(long Position, DateTimeOffset Time, ApprovalRequest Request) : RequestGateEvent(Position, Time, Request)
{
    /// <inheritdoc/>
    public override string? Note => Request.FailedOpen;
}
