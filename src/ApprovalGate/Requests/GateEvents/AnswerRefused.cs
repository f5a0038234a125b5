namespace ApprovalGate.Audit;

/// <summary>An answer did not count. The request stands as it stood.</summary>
/// <remarks>Bounded against floods: of many answers of one request that are refused for one reason, the first are told.</remarks>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request as it stands after it.</param>
/// <param name="Why">Why it did not count.</param>
/// <param name="Approver">Who answered.</param>
/// <param name="Channel">The channel.</param>
public sealed record AnswerRefused(long Position, DateTimeOffset Time, ApprovalRequest Request, DecisionRejection Why, Approver Approver, string Channel)
    : RequestGateEvent(Position, Time, Request)
{
    /// <inheritdoc/>
    public override Approver? AnsweredBy => Approver;

    /// <inheritdoc/>
    public override string? Via => Channel;

    /// <inheritdoc/>
    public override string? Note => Why.ToString();
}
