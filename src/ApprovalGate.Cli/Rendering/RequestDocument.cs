using System.Text.Json.Serialization;
using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Rendering;

/// <summary>A request as <c>--json</c> shows it. Member names are a promise to scripts.</summary>
internal sealed record RequestDocument
{
    public required string Id { get; init; }
    public required RequestState State { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Tool { get; init; }
    public required string Signature { get; init; }
    public string? Reason { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public required string Arguments { get; init; }

    public required string Fingerprint { get; init; }
    public required string Digest { get; init; }
    public required string Session { get; init; }
    public required string Actor { get; init; }
    public string? CallId { get; init; }
    public required int Class { get; init; }
    public required ApprovalTerms Terms { get; init; }
    public required string PolicyVersion { get; init; }
    public string? Why { get; init; }
    public required string Owner { get; init; }
    public string? InDoubtBefore { get; init; }
    public string? Supersedes { get; init; }
    public string? AskedAgainBecause { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required int ApprovalsNeeded { get; init; }
    public required IReadOnlyList<DecisionDocument> Decisions { get; init; }
    public required IReadOnlyList<ReplyDocument> Replies { get; init; }
    public required IReadOnlyList<AttemptDocument> RefusedAttempts { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public DateTimeOffset? ExecutionExpiresAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public long? RunPosition { get; init; }
    public string? DigestAtExecution { get; init; }
    public string? FailedOpen { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public TimeSpan? Duration { get; init; }
    public SettlementDocument? Settlement { get; init; }
    public string? Note { get; init; }

    public static RequestDocument Of(ApprovalRequest request) => new()
    {
        Id = request.Id.ToString(),
        State = request.State,
        Verdict = request.Verdict,
        Tool = request.Tool,
        Signature = request.Signature,
        Reason = request.Reason,
        Tags = request.Tags,
        Arguments = request.Arguments.Json,
        Fingerprint = request.Fingerprint,
        Digest = request.Digest.ToString(),
        Session = request.Session.Id,
        Actor = request.Session.Actor,
        Class = (int)request.Terms.Reversibility,
        Terms = request.Terms,
        PolicyVersion = request.PolicyVersion,
        Why = request.Why,
        Owner = request.Owner,
        CallId = request.Session.CallId,
        InDoubtBefore = request.InDoubtBefore?.ToString(),
        Supersedes = request.Supersedes?.ToString(),
        AskedAgainBecause = request.AskedAgainBecause,
        RequestedAt = request.RequestedAt,
        ExpiresAt = request.ExpiresAt,
        ApprovalsNeeded = Quorum.Missing(request),
        Decisions = [.. request.Decisions.Select(DecisionDocument.Of)],
        Replies = [.. request.Replies.Select(ReplyDocument.Of)],
        RefusedAttempts = [.. request.RefusedAttempts.Select(AttemptDocument.Of)],
        ApprovedAt = request.ApprovedAt,
        ExecutionExpiresAt = request.ExecutionExpiresAt,
        StartedAt = request.StartedAt,
        RunPosition = request.RunPosition,
        DigestAtExecution = request.DigestAtExecution?.ToString(),
        FailedOpen = request.FailedOpen,
        EndedAt = request.EndedAt,
        Duration = request.Duration,
        Settlement = request.Settlement is { } settlement ? SettlementDocument.Of(settlement) : null,
        Note = request.Note,
    };
}
