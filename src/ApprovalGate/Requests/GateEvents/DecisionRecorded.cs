namespace ApprovalGate.Audit;

/// <summary>An approver decided.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
/// <param name="Decision">The decision.</param>
public sealed record DecisionRecorded(long Position, DateTimeOffset Time, ApprovalRequest Request, RecordedDecision Decision) : RequestGateEvent(Position, Time, Request)
{
    /// <inheritdoc/>
    public override Approver? AnsweredBy => Decision.Approver;

    /// <inheritdoc/>
    public override string? Via => Decision.Via;

    /// <inheritdoc/>
    public override string? Note => Decision.Reason;
}
