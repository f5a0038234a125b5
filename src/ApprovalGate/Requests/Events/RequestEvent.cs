using System.Text.Json.Serialization;
using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Signing;

namespace ApprovalGate.Requests.Events;

/// <summary>An event of a request's stream. The name of the record is the type in the log.</summary>
internal abstract record RequestEvent;

/// <summary>A call was made that must be recorded or approved; it is born in one of four states.</summary>
internal sealed record Requested : RequestEvent
{
    public required RequestId Id { get; init; }
    public required RequestState Born { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Tool { get; init; }
    public required string Signature { get; init; }
    public string? Reason { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public required CanonicalArguments Arguments { get; init; }
    public required string Fingerprint { get; init; }
    public string? FingerprintOfLike { get; init; }
    public required Digest Digest { get; init; }
    public required string Session { get; init; }
    public required string Actor { get; init; }
    public string? CallId { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Lineage { get; init; }
    public required ApprovalTerms Terms { get; init; }
    public required string PolicyVersion { get; init; }
    public string? Why { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NearMisses { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShadowVerdict? Shadow { get; init; }

    /// <summary>Gets the names of the budgets beyond which the call would go, as people are told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? BeyondBudgets { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BudgetSpend>? Spends { get; init; }

    public required string Owner { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public RequestId? InDoubtBefore { get; init; }
    public RequestId? FailedBefore { get; init; }
    public IReadOnlyList<EarlierDenial> EarlierDenials { get; init; } = [];
    public RequestId? Supersedes { get; init; }
    public string? AskedAgainBecause { get; init; }

    /// <summary>Gets the session, the actor and whom it works for.</summary>
    [JsonIgnore]
    public Session By => new(Session, Actor) { CallId = CallId, Lineage = Lineage ?? [] };
}

/// <summary>Another process waits for the request now: the one that asked is gone.</summary>
internal sealed record Attached(string Owner) : RequestEvent;

/// <summary>The call that waited for the request ended without it; the same call, made again, takes it up.</summary>
internal sealed record Released : RequestEvent;

/// <summary>An approver answered. Where that brings the request, its fold says.</summary>
internal sealed record Decided(
    Answer Answer, Approver Approver, string Via, string? Reason, Digest Digest) : RequestEvent
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionSignature? Signature { get; init; }
}

/// <summary>Somebody said what is neither yes nor no.</summary>
internal sealed record Replied(Approver Approver, bool IsEligible, string Via, string Text) : RequestEvent;

/// <summary>An answer that did not count, for a reason that somebody should look at. The request stands as it stood.</summary>
internal sealed record AttemptRefused(DecisionRejection Why, Approver Approver, string Via) : RequestEvent;

internal sealed record Expired(string Note) : RequestEvent;

internal sealed record Withdrawn(string Note) : RequestEvent;

internal sealed record Superseded(string Note) : RequestEvent;

/// <summary>What was about to run is not what was approved.</summary>
internal sealed record Voided(string Note, Digest DigestAtExecution) : RequestEvent;

/// <summary>A permit could not be consumed, and nothing honest explains it. The request stands as it stood.</summary>
internal sealed record ConsumeFailed(ConsumeFailure Why, Digest DigestAtExecution, string Owner) : RequestEvent;

/// <summary>Nobody decided, and the tool says to run then.</summary>
internal sealed record FailedOpen(string Note) : RequestEvent;

/// <summary>The permit is consumed: the body starts once every required sink has this.</summary>
internal sealed record Running(Digest DigestAtExecution, string Owner) : RequestEvent
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BudgetSpend>? Spends { get; init; }
}

internal sealed record Succeeded(TimeSpan Duration) : RequestEvent;

/// <summary>The body threw. Only the type of the exception is kept: its message may hold arguments.</summary>
internal sealed record Failed(string ErrorType, TimeSpan Duration) : RequestEvent;

internal sealed record NotRun(string Note) : RequestEvent;

internal sealed record InDoubt(string Note) : RequestEvent;

/// <summary>A person found out what a run in doubt did.</summary>
internal sealed record Settled(Effect Effect, Approver Approver, string Via, string? Reason) : RequestEvent
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionSignature? Signature { get; init; }
}
