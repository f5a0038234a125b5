using ApprovalGate.Requests.Decisions;
using ApprovalGate.Signing;

namespace ApprovalGate;

/// <summary>What an approver answers.</summary>
public enum Answer
{
    /// <summary>Nothing was answered. Refused wherever it is given.</summary>
    None = 0,

    /// <summary>Yes: the call may run as shown.</summary>
    Approve,

    /// <summary>No.</summary>
    Deny,
}

/// <summary>One approver's answer to one request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Digest">The digest of what the approver was shown; a decision counts only for it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Approver">The verified id of the approver. Channels establish it; an agent cannot be one.</param>
/// <param name="Via">The channel, such as <c>console</c>.</param>
public sealed record Decision(RequestId Request, Digest Digest, Answer Answer, string Approver, string Via)
{
    /// <summary>Gets the reason given.</summary>
    /// <value>At most 4,000 characters. The default is none.</value>
    public string? Reason { get; init; }

    /// <summary>Gets the signature of the approver's key, where there is one; <see cref="DecisionSigner"/> makes it.</summary>
    public DecisionSignature? Signature { get; init; }
}

/// <summary>A decision that counted.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Approver">The id of the approver.</param>
/// <param name="Via">The channel.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="Digest">The digest it was given for.</param>
/// <param name="At">When it became durable.</param>
public sealed record RecordedDecision(Answer Answer, string Approver, string Via, string? Reason, Digest Digest, DateTimeOffset At)
{
    /// <summary>Gets its position in the log.</summary>
    public long Position { get; init; }

    /// <summary>Gets the signature of the approver's key, where there is one.</summary>
    public DecisionSignature? Signature { get; init; }
}

/// <summary>Free text from an approver that is neither yes nor no; the request stays as it is.</summary>
/// <param name="Request">The request.</param>
/// <param name="Approver">The verified id of the approver.</param>
/// <param name="Via">The channel.</param>
/// <param name="Text">What was said: 1 to 4,000 characters.</param>
public sealed record Reply(RequestId Request, string Approver, string Via, string Text);

/// <summary>A reply in the log.</summary>
/// <param name="Approver">The id of the approver.</param>
/// <param name="Via">The channel.</param>
/// <param name="Text">What was said.</param>
/// <param name="At">When it became durable.</param>
public sealed record RecordedReply(string Approver, string Via, string Text, DateTimeOffset At);
