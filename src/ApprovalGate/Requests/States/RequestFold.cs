using ApprovalGate.Generated;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests.States;

/// <summary>A request is what its events say, one after the other.</summary>
internal sealed class RequestFold : IFold<ApprovalRequest?>
{
    public static RequestFold Instance { get; } = new();

    public ApprovalRequest? Initial => null;

    /// <summary>Returns a request that another record names: it must be in the log.</summary>
    /// <exception cref="ApprovalStoreException">It is not.</exception>
    public static ApprovalRequest Named(Folds folds, RequestId id) => folds.Load(Streams.Request(id), Instance) ?? throw new ApprovalStoreException(
        $"Request {id} is named in the log and is not in it. Run `approvalgate audit verify`.");

    public ApprovalRequest? Apply(ApprovalRequest? state, LogRecord record)
    {
        var next = EventCodec.Decode(record) switch
        {
            Requested requested when state is null => Born(requested, record),
            RequestEvent change when state is not null => Change(state, change, record),
            _ => throw Damaged(record),
        };
        return next with { Version = record.Version };
    }

    private static ApprovalRequest Born(Requested requested, LogRecord record)
    {
        var request = new ApprovalRequest
        {
            Id = requested.Id,
            State = requested.Born,
            Verdict = requested.Verdict,
            Tool = requested.Tool,
            Signature = requested.Signature,
            Reason = requested.Reason,
            Tags = requested.Tags,
            Arguments = requested.Arguments,
            Fingerprint = requested.Fingerprint,
            Digest = requested.Digest,
            Session = new Session(requested.Session, requested.Actor) { CallId = requested.CallId },
            Terms = requested.Terms,
            PolicyVersion = requested.PolicyVersion,
            Owner = requested.Owner,
            InDoubtBefore = requested.InDoubtBefore,
            Supersedes = requested.Supersedes,
            AskedAgainBecause = requested.AskedAgainBecause,
            RequestedAt = record.Time,
            Head = new LogHead(record.Position, record.Head, record.Time),
            ExpiresAt = requested.ExpiresAt,
        };
        return requested.Born switch
        {
            RequestState.Running => request with { StartedAt = record.Time, RunPosition = record.Position, DigestAtExecution = requested.Digest },
            RequestState.Refused => request with { EndedAt = record.Time },
            RequestState.Pending => request,
            _ => throw Damaged(record),
        };
    }

    private static ApprovalRequest Change(ApprovalRequest request, RequestEvent change, LogRecord record) => (request.State, change) switch
    {
        (RequestState.Pending or RequestState.Approved, Attached attached) => request with { Owner = attached.Owner },
        (RequestState.Pending, Decided decided) => Answered(request, decided, record),
        (_, Replied replied) => request with
        {
            Replies = [.. request.Replies, new RecordedReply(replied.Approver, replied.Via, replied.Text, record.Time)],
        },
        (_, ConsumeFailed) => request,
        (RequestState.Pending, FailedOpen open) => request with { FailedOpen = open.Note },
        (RequestState.Pending, Running run) when request.FailedOpen is not null => Started(request, run, record),
        (RequestState.Approved, Running run) => Started(request, run, record),
        (RequestState.Pending or RequestState.Approved, Voided voided) =>
            Ended(request, RequestState.Voided, voided.Note, record) with { DigestAtExecution = voided.DigestAtExecution },
        (RequestState.Pending or RequestState.Approved, Expired expired) => Ended(request, RequestState.Expired, expired.Note, record),
        (RequestState.Pending or RequestState.Approved, Withdrawn withdrawn) => Ended(request, RequestState.Withdrawn, withdrawn.Note, record),
        (RequestState.Pending or RequestState.Approved, Superseded superseded) => Ended(request, RequestState.Superseded, superseded.Note, record),
        (RequestState.Running or RequestState.InDoubt, Succeeded done) =>
            Ended(request, RequestState.Succeeded, null, record) with { Duration = done.Duration },
        (RequestState.Running or RequestState.InDoubt, Failed failed) =>
            Ended(request, RequestState.Failed, failed.ErrorType, record) with { Duration = failed.Duration },
        (RequestState.Running or RequestState.InDoubt, NotRun notRun) => Ended(request, RequestState.NotRun, notRun.Note, record),
        (RequestState.Running, InDoubt doubt) => Ended(request, RequestState.InDoubt, doubt.Note, record),
        (RequestState.InDoubt, Settled { Effect: Effect.Happened } settled) => Settle(request, settled, RequestState.Happened, record),
        (RequestState.InDoubt, Settled { Effect: Effect.DidNotHappen } settled) => Settle(request, settled, RequestState.DidNotHappen, record),
        _ => throw Damaged(record),
    };

    private static ApprovalRequest Answered(ApprovalRequest request, Decided decided, LogRecord record)
    {
        var decision = new RecordedDecision(
            decided.Answer, decided.Approver, decided.Via, decided.Reason, decided.Digest, record.Time)
        {
            Position = record.Position,
            Signature = decided.Signature,
        };
        var answered = request with { State = decided.State, Decisions = [.. request.Decisions, decision] };
        return decided.State switch
        {
            RequestState.Approved => answered with { ApprovedAt = record.Time },
            RequestState.Denied => answered with { EndedAt = record.Time, Note = decided.Reason },
            RequestState.Pending => answered,
            _ => throw Damaged(record),
        };
    }

    private static ApprovalRequest Started(ApprovalRequest request, Running run, LogRecord record) => request with
    {
        State = RequestState.Running,
        Owner = run.Owner,
        RunPosition = record.Position,
        DigestAtExecution = run.DigestAtExecution,
        StartedAt = record.Time,
    };

    private static ApprovalRequest Settle(ApprovalRequest request, Settled settled, RequestState state, LogRecord record)
        => Ended(request, state, settled.Reason ?? request.Note, record) with
        {
            Settlement = new RecordedSettlement(settled.Effect, settled.Approver, settled.Via, settled.Reason, record.Time),
        };

    private static ApprovalRequest Ended(ApprovalRequest request, RequestState state, string? note, LogRecord record)
        => request with { State = state, Note = note, EndedAt = record.Time };

    private static ApprovalStoreException Damaged(LogRecord record) => new(FormattableString.Invariant(
        $"Record {record.Position} ('{record.Type}') cannot follow what stands before it in its stream. Run `approvalgate audit verify`."));
}
