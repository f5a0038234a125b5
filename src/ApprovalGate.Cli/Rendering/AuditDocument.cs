using System.Text.Json.Serialization;
using ApprovalGate.Audit;
using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Rendering;

/// <summary>A line of the audit trail as <c>--json</c> shows it. Member names are a promise to scripts.</summary>
internal sealed record AuditDocument
{
    public required long Position { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required string Event { get; init; }
    public string? Request { get; init; }
    public RequestState? State { get; init; }
    public string? Tool { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public string? Arguments { get; init; }

    public string? Session { get; init; }
    public string? Actor { get; init; }
    public int? Class { get; init; }
    public Verdict? Verdict { get; init; }
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
    public long? Count { get; init; }

    public static AuditDocument Of(GateEvent told)
    {
        var line = new AuditDocument
        {
            Position = told.Position,
            Time = told.Time,
            Event = told.Name,
            Approver = told.By,
            Via = told.Via,
            Note = told.Note,
        };
        return told switch
        {
            RequestGateEvent change => line.With(change),
            StartsRecorded starts => line with
            {
                Tool = starts.Tool,
                Session = starts.Session.Id,
                Actor = starts.Session.Actor,
                Class = (int)Reversibility.Reversible,
                Verdict = ApprovalGate.Verdict.AllowAndRecord,
                Count = starts.Count,
            },
            DeliveryGateEvent delivery => line with { Request = delivery.Request.ToString() },
            AskingBraked braked => line with { Tool = braked.Tool, Session = braked.Session.Id, Actor = braked.Session.Actor },
            HaltPlaced placed => line.With(placed.Halt.Scope),
            HaltLifted lifted => line.With(lifted.Halt.Scope),
            _ => line,
        };
    }

    private AuditDocument With(RequestGateEvent told)
    {
        var request = told.Request;
        var alarm = told as ConsumeAlarm;
        return this with
        {
            Request = request.Id.ToString(),
            State = request.State,
            Tool = request.Tool,
            Arguments = request.Arguments.Json,
            Session = request.Session.Id,
            Actor = request.Session.Actor,
            Class = (int)request.Terms.Reversibility,
            Verdict = request.Verdict,
            PolicyVersion = request.PolicyVersion,
            Why = request.Why,
            AnsweredBy = told.AnsweredBy is { } approver ? ApproverDocument.Of(approver) : null,
            Answer = (told as DecisionRecorded)?.Decision.Answer,
            Rejection = (told as AnswerRefused)?.Why,
            SignedBy = ((told as DecisionRecorded)?.Decision.Signature ?? (told as RunSettled)?.Settlement.Signature)?.Key,
            DigestAtApproval = request.Digest.ToString(),
            DigestAtExecution = (alarm?.DigestAtExecution ?? request.DigestAtExecution)?.ToString(),
            Alarm = alarm?.Why,
            Duration = request.Duration,
        };
    }

    private AuditDocument With(HaltScope scope) => this with
    {
        Tool = scope.Target == HaltTarget.Tool ? scope.Id : null,
        Session = scope.Target == HaltTarget.Session ? scope.Id : null,
        Actor = scope.Target == HaltTarget.Actor ? scope.Id : null,
    };
}
