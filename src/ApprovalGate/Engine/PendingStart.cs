using ApprovalGate.Audit.Observers;
using ApprovalGate.Generated;

namespace ApprovalGate.Engine;

/// <summary>A call whose body its caller enters: it is answered with the run.</summary>
internal sealed class PendingStart<TCall> : PendingCall<TCall, CallRun>
    where TCall : struct, ICall
{
    private SynchronizationContext? _thread;

    public PendingStart(Gate gate, TCall call, Session session, CallScope? scope, GateActivity span, bool onThisThread)
        : base(gate, call, session, scope)
    {
        Span = span;
        OnThisThread = onThisThread;
    }

    public override bool OnThisThread { get; }

    protected override Task SetOutAsync()
    {
        _thread = OnThisThread ? SynchronizationContext.Current : null;
        return base.SetOutAsync();
    }

    protected override Task<CallRun> AnswerAsync(CallRun run) => Task.FromResult(run);

    protected override void Schedule()
    {
        if (_thread is null)
        {
            base.Schedule();
        }
        else
        {
            _thread.Post(static pending => ((PendingStart<TCall>)pending!).GoOn(), this);
        }
    }
}
