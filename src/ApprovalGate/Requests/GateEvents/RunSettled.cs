namespace ApprovalGate.Audit;

/// <summary>A person found out what a run in doubt did.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
/// <param name="Settlement">What the person found out.</param>
public sealed record RunSettled(long Position, DateTimeOffset Time, ApprovalRequest Request, RecordedSettlement Settlement) : RequestGateEvent(Position, Time, Request)
{
    /// <inheritdoc/>
    public override Approver? AnsweredBy => Settlement.Approver;

    /// <inheritdoc/>
    public override string? Via => Settlement.Via;

    /// <inheritdoc/>
    public override string? Note => Request.Note;
}
