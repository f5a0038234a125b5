namespace ApprovalGate.Audit;

/// <summary>An approver said what is neither yes nor no.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
/// <param name="Reply">The reply.</param>
public sealed record ReplyRecorded(long Position, DateTimeOffset Time, ApprovalRequest Request, RecordedReply Reply) : RequestGateEvent(Position, Time, Request)
{
    /// <inheritdoc/>
    public override Approver? AnsweredBy => Reply.Approver;

    /// <inheritdoc/>
    public override string? Via => Reply.Via;

    /// <inheritdoc/>
    public override string? Note => Reply.Text;
}
