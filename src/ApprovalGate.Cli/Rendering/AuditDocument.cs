using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Rendering;

/// <summary>A line of the audit trail as <c>--json</c> shows it. Member names are a promise to scripts.</summary>
internal sealed record AuditDocument
{
    public required long Position { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required AuditStep Step { get; init; }
    public required string Event { get; init; }
    public string? Request { get; init; }
    public required RequestState State { get; init; }
    public required string Tool { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public string? Arguments { get; init; }

    public required string Session { get; init; }
    public required string Actor { get; init; }
    public required int Class { get; init; }
    public required Verdict Verdict { get; init; }
    public string? PolicyVersion { get; init; }
    public string? Why { get; init; }
    public string? Approver { get; init; }
    public ApproverDocument? AnsweredBy { get; init; }
    public Answer? Answer { get; init; }
    public DecisionRejection? Rejection { get; init; }
    public string? SignedBy { get; init; }
    public string? Via { get; init; }
    public string? Note { get; init; }
    public string? DigestAtApproval { get; init; }
    public string? DigestAtExecution { get; init; }
    public ConsumeFailure? Alarm { get; init; }
    public TimeSpan? Duration { get; init; }
    public required long Count { get; init; }

    public static AuditDocument Of(AuditRecord record) => new()
    {
        Position = record.Position,
        Time = record.Time,
        Step = record.Step,
        Event = record.Event,
        Request = record.Request?.ToString(),
        State = record.State,
        Tool = record.Tool,
        Arguments = record.Arguments?.Json,
        Session = record.Session,
        Actor = record.Actor,
        Class = (int)record.Reversibility,
        Verdict = record.Verdict,
        PolicyVersion = record.PolicyVersion,
        Why = record.Why,
        Approver = record.Approver,
        AnsweredBy = record.AnsweredBy is { } approver ? ApproverDocument.Of(approver) : null,
        Answer = record.Answer == ApprovalGate.Answer.None ? null : record.Answer,
        Rejection = record.Rejection == DecisionRejection.None ? null : record.Rejection,
        SignedBy = record.SignedBy,
        Via = record.Via,
        Note = record.Note,
        DigestAtApproval = record.DigestAtApproval?.ToString(),
        DigestAtExecution = record.DigestAtExecution?.ToString(),
        Alarm = record.Alarm == ConsumeFailure.None ? null : record.Alarm,
        Duration = record.Duration,
        Count = record.Count,
    };
}
