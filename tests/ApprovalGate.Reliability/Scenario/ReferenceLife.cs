using ApprovalGate.Log;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Reliability.Scenario;

/// <summary>The life of a request as the design page draws it, written down a second time: what the library made of it is compared with this.</summary>
internal sealed class ReferenceLife
{
    private readonly HashSet<string> _approvers = new(StringComparer.Ordinal);
    private int _quorum;
    private DateTimeOffset _asked;
    private DateTimeOffset _ends;
    private TimeSpan _execution;
    private Digest _digest;

    public RequestState State { get; private set; }

    /// <summary>Gets where in the log it began to run; 0 when it never did.</summary>
    public long RunningAt { get; private set; }

    /// <summary>Gets the answer that was complete; none while there is none.</summary>
    public Answer Answer { get; private set; }

    /// <summary>Gets whose it is.</summary>
    public string Owner { get; private set; } = "";

    public bool IsOver => State is not (RequestState.Pending or RequestState.Approved or RequestState.Running);

    /// <summary>Takes the next record.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public string? Next(LogRecord record)
    {
        var (before, at) = (State, record.Time);
        var holds = (before, BuiltInStreams.Of(default).Decode(record)) switch
        {
            (RequestState.None, Requested asked) => Begin(asked),
            (RequestState.Pending or RequestState.Approved or RequestState.Denied, Attached attached) => Become(before, Owner = attached.Owner),
            (RequestState.Pending or RequestState.Approved, Released) => Become(before, Owner = ""),
            (RequestState.Pending or RequestState.Approved, Decided decided) => at <= _ends && Decide(decided, at),
            (RequestState.Pending, Replied) => at <= _ends,
            (not RequestState.None, AttemptRefused) => true,
            (RequestState.Pending or RequestState.Approved, Expired) => at >= _ends && Become(RequestState.Expired),
            (RequestState.Pending or RequestState.Approved, Withdrawn) => Become(RequestState.Withdrawn),
            (RequestState.Pending or RequestState.Approved, Superseded) => Become(RequestState.Superseded),
            (RequestState.Approved, Voided voided) => voided.DigestAtExecution != _digest && Become(RequestState.Voided),
            (RequestState.Approved, Running run) =>
                at <= _ends && run.Owner == Owner && run.DigestAtExecution == _digest && Become(RequestState.Running, RunningAt = record.Position),
            (not (RequestState.None or RequestState.Denied or RequestState.Expired or RequestState.Withdrawn or RequestState.Superseded
                or RequestState.Voided), ConsumeFailed) => true,
            (RequestState.Running or RequestState.InDoubt, Succeeded) => Become(RequestState.Succeeded),
            (RequestState.Running or RequestState.InDoubt, Failed) => Become(RequestState.Failed),
            (RequestState.Running or RequestState.InDoubt, NotRun) => Become(RequestState.NotRun),
            (RequestState.Running, InDoubt) => Become(RequestState.InDoubt),
            (RequestState.InDoubt or RequestState.Failed, Settled settled) => Become(settled.Effect == Effect.Happened ? RequestState.Happened : RequestState.DidNotHappen),
            _ => false,
        };
        return holds ? null : FormattableString.Invariant($"{record.Type} cannot follow {before} at {at:T}, which ends at {_ends:T}");
    }

    private bool Begin(Requested asked)
    {
        (_quorum, _digest, Owner, _asked) = (asked.Terms.Quorum, asked.Digest, asked.Owner, asked.ExpiresAt);
        _ends = _asked;
        _execution = asked.Terms.ExecutionExpiry;
        return asked.Born == RequestState.Pending && Become(RequestState.Pending);
    }

    private bool Decide(Decided decided, DateTimeOffset at)
    {
        if (decided.Answer == Answer.Deny)
        {
            Answer = Answer.Deny;
            return Become(RequestState.Denied);
        }

        if (decided.Answer == Answer.Withdraw)
        {
            return _approvers.Remove(decided.Approver.Id) && (State == RequestState.Pending || _approvers.Count >= _quorum || TakeBack());
        }

        if (State != RequestState.Pending || decided.Approver.Kind != ApproverKind.Person || !_approvers.Add(decided.Approver.Id))
        {
            return false;
        }

        if (_approvers.Count < _quorum)
        {
            return true;
        }

        Answer = Answer.Approve;
        _ends = at + _execution;
        return Become(RequestState.Approved);
    }

    /// <summary>The quorum is incomplete again: people have as long as they had at first.</summary>
    private bool TakeBack()
    {
        Answer = Answer.None;
        _ends = _asked;
        return Become(RequestState.Pending);
    }

    private bool Become<TIgnored>(RequestState state, TIgnored _) => Become(state);

    private bool Become(RequestState state)
    {
        State = state;
        return true;
    }
}
