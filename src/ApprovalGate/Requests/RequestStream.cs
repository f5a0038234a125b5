using System.Collections.Frozen;
using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests;

/// <summary>The streams of approval requests.</summary>
internal sealed class RequestStream() : StreamKind<ApprovalRequest?>(
    "request",
    Told(RequestJson.Default.Requested, Opened),
    Told(RequestJson.Default.Attached, (at, _, _, request) => new RequestAttached(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Released, (at, _, _, request) => new RequestReleased(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Decided, (at, _, _, request) => new DecisionRecorded(at.Position, at.Time, request!, request!.Decisions[^1])),
    Told(RequestJson.Default.Replied, (at, _, _, request) => new ReplyRecorded(at.Position, at.Time, request!, request!.Replies[^1])),
    Told(RequestJson.Default.AttemptRefused, (at, attempt, _, request) => new AnswerRefused(at.Position, at.Time, request!, attempt.Why, attempt.Approver, attempt.Via)),
    Told(RequestJson.Default.Expired, (at, _, _, request) => new RequestExpired(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Withdrawn, (at, _, _, request) => new RequestWithdrawn(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Superseded, (at, _, _, request) => new RequestSuperseded(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Voided, (at, _, _, request) => new RequestVoided(at.Position, at.Time, request!)),
    Told(RequestJson.Default.ConsumeFailed, (at, alarm, _, request) => new ConsumeAlarm(at.Position, at.Time, request!, alarm.Why, alarm.DigestAtExecution)),
    Told(RequestJson.Default.FailedOpen, (at, _, _, request) => new CallFailedOpen(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Running, (at, _, _, request) => new PermitConsumed(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Succeeded, (at, _, _, request) => new RunSucceeded(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Failed, (at, _, _, request) => new RunFailed(at.Position, at.Time, request!)),
    Told(RequestJson.Default.NotRun, (at, _, _, request) => new RunNotRun(at.Position, at.Time, request!)),
    Told(RequestJson.Default.InDoubt, (at, _, _, request) => new RunInDoubt(at.Position, at.Time, request!)),
    Told(RequestJson.Default.Settled, (at, _, _, request) => new RunSettled(at.Position, at.Time, request!, request!.Settlement!)))
{
    // A call that waits for the request has nothing new to look at.
    private static readonly FrozenSet<Type> Unremarkable = FrozenSet.Create(typeof(Requested), typeof(Attached), typeof(Released), typeof(AttemptRefused));

    public static RequestStream Instance { get; } = new();

    public override ApprovalRequest? Initial => null;

    public override ApprovalRequest? Apply(ApprovalRequest? state, LogRecord record, object change)
        => RequestFold.Apply(state, record, change) ?? throw Misplaced(record);

    /// <summary>Returns whether a request ended. A run in doubt has not: a late outcome or a settlement follows.</summary>
    public override bool IsOver(ApprovalRequest? state) => state is not null && state.State.IsEnd();

    protected override bool MayLeave(ApprovalRequest? state) => IsOver(state);

    public override Summary? Summarize(string key, ApprovalRequest? state) => state is null ? null : Replay.Row(state);

    /// <summary>Returns the name of the stream of a request.</summary>
    public string StreamOf(RequestId id) => StreamOf(id.ToString());

    /// <summary>Returns whether <paramref name="stream"/> is that of a request, and of which.</summary>
    public bool TryId(string stream, out RequestId id)
    {
        id = default;
        return TryKey(stream, out var key) && RequestId.TryParse(key, out id);
    }

    /// <summary>Returns whether a record may change what a call that waits for its request may do. The payload is not read.</summary>
    public bool ConcernsWaiters(LogRecord record) => TypeOf(record) is not { } type || !Unremarkable.Contains(type);

    private static GateEvent Opened(LogRecord at, Requested opened, ApprovalRequest? before, ApprovalRequest? request) => request!.State == RequestState.Refused
        ? new RequestRefused(at.Position, at.Time, request)
        : new RequestOpened(at.Position, at.Time, request);
}
