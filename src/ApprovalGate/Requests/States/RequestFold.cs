using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests.States;

/// <summary>A request is what its events say, one after the other.</summary>
internal static class RequestFold
{
    /// <summary>Returns the request after an event; <see langword="null"/> if the event cannot follow.</summary>
    public static ApprovalRequest? Apply(ApprovalRequest? state, LogRecord record, object change)
    {
        var next = change switch
        {
            Requested requested when state is null => Born(requested, record),
            RequestEvent changed when state is not null => Change(state, changed, record),
            _ => null,
        };
        return next is null ? null : next with { Version = record.Version };
    }

    private static ApprovalRequest? Born(Requested requested, LogRecord record)
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
            FingerprintOfLike = requested.FingerprintOfLike,
            Digest = requested.Digest,
            Session = requested.By,
            Terms = requested.Terms,
            PolicyVersion = requested.PolicyVersion,
            Why = requested.Why,
            Rule = requested.Rule,
            Title = requested.Title,
            NearMisses = requested.NearMisses ?? [],
            Shadow = requested.Shadow,
            BeyondBudgets = requested.BeyondBudgets ?? [],
            Spends = requested.Spends ?? [],
            Owner = requested.Owner,
            InDoubtBefore = requested.InDoubtBefore,
            FailedBefore = requested.FailedBefore,
            EarlierDenials = requested.EarlierDenials,
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
            _ => null,
        };
    }

    private static ApprovalRequest? Change(ApprovalRequest request, RequestEvent change, LogRecord record) => (request.State, change) switch
    {
        (RequestState.Pending or RequestState.Approved or RequestState.Denied, Attached attached) => request with { Owner = attached.Owner },
        (RequestState.Pending or RequestState.Approved, Released) => request with { Owner = "" },
        (RequestState.Pending or RequestState.Approved, Decided decided) => Answered(request, decided, record),
        (_, Replied replied) => request with
        {
            Replies = [.. request.Replies, new RecordedReply(replied.Approver, replied.IsEligible, replied.Via, replied.Text, record.Time)],
        },
        (_, AttemptRefused refused) => request with
        {
            RefusedAttempts = [.. request.RefusedAttempts, new RefusedAttempt(refused.Why, refused.Approver, refused.Via, record.Time)],
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
        (RequestState.InDoubt or RequestState.Failed, Settled { Effect: Effect.Happened } settled) => Settle(request, settled, RequestState.Happened, record),
        (RequestState.InDoubt or RequestState.Failed, Settled { Effect: Effect.DidNotHappen } settled) => Settle(request, settled, RequestState.DidNotHappen, record),
        _ => null,
    };

    private static ApprovalRequest Answered(ApprovalRequest request, Decided decided, LogRecord record)
    {
        var decision = new RecordedDecision(
            decided.Answer, decided.Approver, decided.Via, decided.Reason, decided.Digest, record.Time)
        {
            Position = record.Position,
            Signature = decided.Signature,
        };
        var answered = request with { Decisions = [.. request.Decisions, decision] };
        return DecisionRules.StateAfter(answered) switch
        {
            RequestState.Approved => answered with { State = RequestState.Approved, ApprovedAt = request.ApprovedAt ?? record.Time },
            RequestState.Denied => Ended(answered, RequestState.Denied, decided.Reason, record),
            _ => answered with { State = RequestState.Pending, ApprovedAt = null },
        };
    }

    private static ApprovalRequest Started(ApprovalRequest request, Running run, LogRecord record) => request with
    {
        State = RequestState.Running,
        Owner = run.Owner,
        RunPosition = record.Position,
        DigestAtExecution = run.DigestAtExecution,
        StartedAt = record.Time,
        Spends = run.Spends ?? [],
    };

    private static ApprovalRequest Settle(ApprovalRequest request, Settled settled, RequestState state, LogRecord record)
        => Ended(request, state, settled.Reason ?? request.Note, record) with
        {
            Settlement = new RecordedSettlement(settled.Effect, settled.Approver, settled.Via, settled.Reason, record.Time)
            {
                Position = record.Position,
                Signature = settled.Signature,
            },
        };

    private static ApprovalRequest Ended(ApprovalRequest request, RequestState state, string? note, LogRecord record)
        => request with { State = state, Note = note, EndedAt = record.Time };
}
