using ApprovalGate.Generated;
using ApprovalGate.Halts;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;
using ApprovalGate.Rollback;
using ApprovalGate.Starts;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit;

/// <summary>Reads the log as an audit trail.</summary>
/// <remarks>Not thread-safe: one reader of records in order. <see cref="Read"/> makes one of its own.</remarks>
public sealed class AuditTrail
{
    private readonly Dictionary<RequestId, ApprovalRequest> _requests = [];
    private readonly IApprovalStore _store;

    internal AuditTrail(IApprovalStore store) => _store = store;

    /// <summary>Reads a whole log, lazily, oldest first. Memory grows with the requests that have not ended.</summary>
    public static IEnumerable<AuditRecord> Read(IApprovalStore store, long afterPosition = 0)
    {
        ArgumentNullException.ThrowIfNull(store);

        var trail = new AuditTrail(store);
        while (store.ReadLog(afterPosition, 1_000) is { Count: > 0 } records)
        {
            foreach (var line in records.Select(trail.Next).OfType<AuditRecord>())
            {
                yield return line;
            }

            afterPosition = records[^1].Position;
        }
    }

    /// <summary>Takes the next record of the log.</summary>
    /// <returns>Its line, or <see langword="null"/> for an event that is bookkeeping.</returns>
    internal AuditRecord? Next(LogRecord record)
    {
        if (RequestStream.Instance.TryId(record.Stream, out var id))
        {
            return OfRequest(id, record);
        }

        return StartStream.Instance.TryKey(record.Stream, out _) ? OfStarts((CallsStarted)StartStream.Instance.Decode(record), record)
            : EpochStream.Instance.TryKey(record.Stream, out _) ? OfEpoch((EpochOpened)EpochStream.Instance.Decode(record), record)
            : HaltStream.Instance.TryKey(record.Stream, out _) ? OfHalt(HaltStream.Instance.Decode(record), record)
            : null;
    }

    private static AuditRecord OfStarts(CallsStarted started, LogRecord record) => new()
    {
        Position = record.Position,
        Time = record.Time,
        Step = AuditStep.Start,
        Event = record.Type,
        Tool = started.Tool,
        Session = started.Session,
        Actor = started.Actor,
        Reversibility = Reversibility.Reversible,
        Verdict = Verdict.AllowAndRecord,
        Count = started.Count,
    };

    private static AuditRecord OfEpoch(EpochOpened opened, LogRecord record) => new()
    {
        Position = record.Position,
        Time = record.Time,
        Step = AuditStep.Epoch,
        Event = record.Type,
        Tool = "",
        Session = "",
        Actor = "",
        Approver = opened.OpenedBy,
        Note = FormattableString.Invariant(
            $"{opened.Reason} (forked at {opened.ForkedAt}, old head {opened.OldHead ?? "unknown"}, new head {opened.NewHead})"),
    };

    private static AuditRecord? OfHalt(object change, LogRecord record) => change switch
    {
        Halted halted => OfHalt(record, halted.Target, halted.Id, halted.By, halted.Via, halted.Reason),
        Resumed resumed => OfHalt(record, resumed.Target, resumed.Id, resumed.By, resumed.Via, resumed.Reason),
        _ => null,
    };

    private static AuditRecord OfHalt(LogRecord record, HaltTarget target, string? id, string by, string via, string? reason) => new()
    {
        Position = record.Position,
        Time = record.Time,
        Step = AuditStep.Halt,
        Event = record.Type,
        Tool = target == HaltTarget.Tool ? id! : "",
        Session = target == HaltTarget.Session ? id! : "",
        Actor = target == HaltTarget.Actor ? id! : "",
        Approver = by,
        Via = via,
        Note = $"{HaltScope.Of(target, id)}{(reason is null ? "" : $": {reason}")}",
    };

    private AuditRecord OfRequest(RequestId id, LogRecord record)
    {
        var request = Fold(id, record);
        if (request.EndedAt is null)
        {
            _requests[id] = request;
        }
        else
        {
            _requests.Remove(id);
        }

        var change = RequestStream.Instance.Decode(record);
        var decided = change as Decided;
        var replied = change as Replied;
        var settled = change as Settled;
        var alarm = change as ConsumeFailed;
        var attempt = change as AttemptRefused;
        var answeredBy = decided?.Approver ?? replied?.Approver ?? settled?.Approver ?? attempt?.Approver;
        return new AuditRecord
        {
            Position = record.Position,
            Time = record.Time,
            Step = StepOf(change),
            Event = record.Type,
            Request = id,
            State = request.State,
            Tool = request.Tool,
            Arguments = request.Arguments,
            Session = request.Session.Id,
            Actor = request.Session.Actor,
            Reversibility = request.Terms.Reversibility,
            Verdict = request.Verdict,
            PolicyVersion = request.PolicyVersion,
            Why = request.Why,
            Approver = answeredBy?.Id ?? ApproversOf(request),
            AnsweredBy = answeredBy,
            Answer = decided?.Answer ?? Answer.None,
            Rejection = attempt?.Why ?? DecisionRejection.None,
            SignedBy = (decided?.Signature ?? settled?.Signature)?.Key,
            Via = decided?.Via ?? replied?.Via ?? settled?.Via ?? attempt?.Via,
            Note = alarm?.Why.ToString() ?? attempt?.Why.ToString() ?? decided?.Reason ?? replied?.Text ?? (change as FailedOpen)?.Note ?? request.Note,
            DigestAtApproval = request.Digest,
            DigestAtExecution = alarm?.DigestAtExecution ?? request.DigestAtExecution,
            Alarm = alarm?.Why ?? ConsumeFailure.None,
            Duration = request.Duration,
        };
    }

    private ApprovalRequest Fold(RequestId id, LogRecord record)
    {
        if (!_requests.TryGetValue(id, out var known) && record.Version > 1)
        {
            known = _store.ReadVerified(record.Stream)
                .TakeWhile(earlier => earlier.Version < record.Version)
                .Aggregate(RequestStream.Instance.Initial, RequestStream.Instance.Apply);
        }

        return RequestStream.Instance.Apply(known, record)!;
    }

    private static AuditStep StepOf(object change) => change switch
    {
        Requested or Attached => AuditStep.Request,
        Decided or Replied or Settled => AuditStep.Decision,
        FailedOpen or Running => AuditStep.Intent,
        ConsumeFailed => AuditStep.Alarm,
        AttemptRefused => AuditStep.Attempt,
        _ => AuditStep.Outcome,
    };

    private static string? ApproversOf(ApprovalRequest request) => request.Decisions.Count == 0
        ? null
        : string.Join(", ", (request.State == RequestState.Denied ? request.Decisions : request.Approvals).Select(decision => decision.Approver.Id));
}
