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

    /// <summary>No. Until the call runs it ends the request, whoever has approved it.</summary>
    Deny,

    /// <summary>The approver takes back the approval given. Without enough others the request waits again.</summary>
    Withdraw,
}

/// <summary>One approver's answer to one request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Digest">The digest of what the approver was shown; a decision counts only for it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Approver">The approver. Channels establish who it is; an agent cannot be one.</param>
/// <param name="Via">The channel, such as <c>console</c>: 1 to 100 characters.</param>
public sealed record Decision(RequestId Request, Digest Digest, Answer Answer, Approver Approver, string Via)
{
    /// <summary>Gets the reason given.</summary>
    /// <value>At most 4,000 characters. The default is none.</value>
    public string? Reason { get; init; }

    /// <summary>Gets the signature of the approver's key, where there is one; <see cref="DecisionSigner"/> makes it.</summary>
    public DecisionSignature? Signature { get; init; }
}

/// <summary>A decision that counted.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Approver">The approver, by the canonical id.</param>
/// <param name="Via">The channel.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="Digest">The digest it was given for.</param>
/// <param name="At">When it became durable.</param>
public sealed record RecordedDecision(Answer Answer, Approver Approver, string Via, string? Reason, Digest Digest, DateTimeOffset At)
{
    /// <summary>Gets its position in the log.</summary>
    public long Position { get; init; }

    /// <summary>Gets the signature of the approver's key, where there is one.</summary>
    public DecisionSignature? Signature { get; init; }
}

/// <summary>Free text from an approver that is neither yes nor no; the request stays as it is.</summary>
/// <param name="Request">The request.</param>
/// <param name="Approver">Who says it.</param>
/// <param name="Via">The channel: 1 to 100 characters.</param>
/// <param name="Text">What was said: 1 to 4,000 characters.</param>
public sealed record Reply(RequestId Request, Approver Approver, string Via, string Text);

/// <summary>A reply in the log.</summary>
/// <param name="Approver">Who said it, by the canonical id.</param>
/// <param name="IsEligible">Whether that approver could have decided the request.</param>
/// <param name="Via">The channel.</param>
/// <param name="Text">What was said.</param>
/// <param name="At">When it became durable.</param>
public sealed record RecordedReply(Approver Approver, bool IsEligible, string Via, string Text, DateTimeOffset At);
