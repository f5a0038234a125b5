using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Policies;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>An approval request as its stream tells it. Immutable: later events make a later value.</summary>
public sealed record ApprovalRequest
{
    /// <summary>Gets the id.</summary>
    public required RequestId Id { get; init; }

    /// <summary>Gets the version of the stream: how many events it has.</summary>
    public long Version { get; init; }

    /// <summary>Gets where it stands in the log. <see cref="StateAt"/> says what holds at an instant.</summary>
    public RequestState State { get; init; }

    /// <summary>Gets the verdict that brought it about.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Gets the tool's name.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets the tool's signature.</summary>
    public required string Signature { get; init; }

    /// <summary>Gets why a person is asked, in the words of the tool.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the tags of the tool.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the canonical arguments.</summary>
    public required CanonicalArguments Arguments { get; init; }

    /// <summary>Gets what makes two calls the same call, in hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Gets the fingerprint without the call id, if the call has one: what makes it the same call under another id.</summary>
    public string? FingerprintOfLike { get; init; }

    /// <summary>Gets the digest an approval binds to.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Gets the session and the actor.</summary>
    public required Session Session { get; init; }

    /// <summary>Gets the terms.</summary>
    public required ApprovalTerms Terms { get; init; }

    /// <summary>Gets the version of the policy that gave the verdict.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Gets why policy gave the verdict: the name of the policy and the rule that matched.</summary>
    public string? Why { get; init; }

    /// <summary>Gets the rule of a policy file that decided, as it was written then; <see langword="null"/> if none did.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the line that the policy gives people to read first.</summary>
    public string? Title { get; init; }

    /// <summary>Gets which rules would have let the call pass, and why they did not. None holds a sensitive value.</summary>
    public IReadOnlyList<string> NearMisses { get; init; } = [];

    /// <summary>Gets what the policy on trial would have said; <see langword="null"/> if there was none, or it said the same.</summary>
    public ShadowVerdict? Shadow { get; init; }

    /// <summary>Gets the names of the budgets beyond which the call would have gone when people were asked: <see cref="Why"/> says how far.</summary>
    public IReadOnlyList<string> BeyondBudgets { get; init; } = [];

    /// <summary>Gets what its run spent. It is given back if the body never started, or a person found out that the run had no effect.</summary>
    public IReadOnlyList<BudgetSpend> Spends { get; init; } = [];

    /// <summary>Gets the owner lock of the process that waits for it or runs it.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets an earlier run of the same call whose effect is unknown: look before you approve.</summary>
    public RequestId? InDoubtBefore { get; init; }

    /// <summary>Gets the last earlier run of the same call whose body threw, and of which nobody has said what it did.</summary>
    public RequestId? FailedBefore { get; init; }

    /// <summary>Gets the denials of the same call before this request, oldest first.</summary>
    /// <value>The last ten at most.</value>
    public IReadOnlyList<EarlierDenial> EarlierDenials { get; init; } = [];

    /// <summary>Gets the earlier request of the same call whose place this one took, because it no longer held.</summary>
    public RequestId? Supersedes { get; init; }

    /// <summary>Gets why the earlier request no longer held, and people are asked again.</summary>
    public string? AskedAgainBecause { get; init; }

    /// <summary>Gets when it was requested.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>Gets the head of the log at the request's first record: whoever was shown it can tell later whether the log was written anew.</summary>
    public LogHead? Head { get; init; }

    /// <summary>Gets when it expires unanswered.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets the decisions that counted when they were given, in order.</summary>
    public IReadOnlyList<RecordedDecision> Decisions { get; init; } = [];

    /// <summary>Gets the approvals that count: the last word of each person who may decide, as far as it is a yes to <see cref="Digest"/>.</summary>
    public IReadOnlyList<RecordedDecision> Approvals => DecisionRules.Approvals(this);

    /// <summary>Gets the replies, in order.</summary>
    public IReadOnlyList<RecordedReply> Replies { get; init; } = [];

    /// <summary>Gets the answers that were refused, in order: the first of each reason. Further ones are counted, not kept.</summary>
    public IReadOnlyList<RefusedAttempt> RefusedAttempts { get; init; } = [];

    /// <summary>Gets when the approval was complete.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Gets the position of <c>Running</c> in the log.</summary>
    public long? RunPosition { get; init; }

    /// <summary>Gets the digest recomputed from the values that were about to be passed.</summary>
    public Digest? DigestAtExecution { get; init; }

    /// <summary>Gets when the body was about to start.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets why the call ran though nobody had approved it.</summary>
    public string? FailedOpen { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets what a person found out about the run, when it was in doubt.</summary>
    public RecordedSettlement? Settlement { get; init; }

    /// <summary>Gets how long the body ran.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets why it ended as it did, where there is more to say than its state does.</summary>
    public string? Note { get; init; }

    /// <summary>Gets when the permit can no longer be consumed.</summary>
    public DateTimeOffset? ExecutionExpiresAt => ApprovedAt + Terms.ExecutionExpiry;

    /// <summary>Gets whether an approval was taken back: who then comes to run it is merely late.</summary>
    internal bool WasTakenBack => Decisions.Any(decision => decision.Answer == Answer.Withdraw);

    /// <summary>Returns where it stands at <paramref name="now"/>: past its expiry it is expired, though nobody has committed that yet.</summary>
    public RequestState StateAt(DateTimeOffset now) => State switch
    {
        RequestState.Pending when now > ExpiresAt => RequestState.Expired,
        RequestState.Approved when now > ExecutionExpiresAt => RequestState.Expired,
        _ => State,
    };
}
