using ApprovalGate.Generated;
using ApprovalGate.Rollback;

namespace ApprovalGate.Audit;

/// <summary>The step of a call's life that an audit record tells of.</summary>
public enum AuditStep
{
    /// <summary>No step.</summary>
    None = 0,

    /// <summary>A call that must be recorded or approved was made.</summary>
    Request,

    /// <summary>An approver decided or replied, or settled a run in doubt.</summary>
    Decision,

    /// <summary>The body was about to start: the permit was consumed.</summary>
    Intent,

    /// <summary>The call ended, run or not.</summary>
    Outcome,

    /// <summary>Calls of a class 1 tool started.</summary>
    Start,

    /// <summary>A permit could not be consumed, and nothing honest explains it.</summary>
    Alarm,

    /// <summary>A person let the log go on after its store was rolled back.</summary>
    Epoch,

    /// <summary>A halt came into force, or a person lifted it.</summary>
    Halt,

    /// <summary>An answer did not count, for a reason that somebody should look at.</summary>
    Attempt,
}

/// <summary>One line of the audit trail: an event of the log together with what is known of its request by then.</summary>
public sealed record AuditRecord
{
    /// <summary>Gets the position in the log.</summary>
    public required long Position { get; init; }

    /// <summary>Gets the store's time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the step.</summary>
    public required AuditStep Step { get; init; }

    /// <summary>Gets the type of the event, such as <c>Decided</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Gets the request; none for <see cref="AuditStep.Start"/>, <see cref="AuditStep.Epoch"/> and <see cref="AuditStep.Halt"/>.</summary>
    public RequestId? Request { get; init; }

    /// <summary>Gets where the request stands after the event.</summary>
    public RequestState State { get; init; }

    /// <summary>Gets the tool's name; empty for <see cref="AuditStep.Epoch"/>, as are session and actor.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets the canonical arguments.</summary>
    public CanonicalArguments? Arguments { get; init; }

    /// <summary>Gets the session.</summary>
    public required string Session { get; init; }

    /// <summary>Gets the actor.</summary>
    public required string Actor { get; init; }

    /// <summary>Gets how far the effect can be undone.</summary>
    public Reversibility Reversibility { get; init; }

    /// <summary>Gets the verdict.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Gets the version of the policy.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>Gets why policy gave the verdict: the name of the policy and the rule that matched.</summary>
    public string? Why { get; init; }

    /// <summary>Gets who decided: the approver of a decision; all who approved, joined by commas, on intent and outcome.</summary>
    public string? Approver { get; init; }

    /// <summary>Gets who answered and how the channel knew; only on <see cref="AuditStep.Decision"/> and <see cref="AuditStep.Attempt"/>.</summary>
    public Approver? AnsweredBy { get; init; }

    /// <summary>Gets what was answered; only for a decision.</summary>
    public Answer Answer { get; init; }

    /// <summary>Gets why an answer did not count; only on <see cref="AuditStep.Attempt"/>.</summary>
    public DecisionRejection Rejection { get; init; }

    /// <summary>Gets the fingerprint of the key a decision is signed with; none where it is not signed.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Gets the channel of a decision.</summary>
    public string? Via { get; init; }

    /// <summary>Gets the reason of a decision, the text of a reply, or the note of an outcome.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the digest that was asked about, and approved.</summary>
    public Digest? DigestAtApproval { get; init; }

    /// <summary>Gets the digest of what was about to run.</summary>
    public Digest? DigestAtExecution { get; init; }

    /// <summary>Gets why a permit could not be consumed; only on <see cref="AuditStep.Alarm"/>.</summary>
    public ConsumeFailure Alarm { get; init; }

    /// <summary>Gets how long the body ran.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets how many calls a <see cref="AuditStep.Start"/> stands for.</summary>
    public long Count { get; init; } = 1;
}
