using ApprovalGate.Audit;
using ApprovalGate.Generated;

namespace ApprovalGate.Engine;

/// <summary>A call whose body its caller enters: it is answered with the run.</summary>
internal sealed class RunPassage<TCall> : Passage<TCall, Run>
    where TCall : struct, ICall
{
    private SynchronizationContext? _thread;

    public RunPassage(Gate gate, TCall call, Session session, GateActivity span, bool onThisThread)
        : base(gate, call, session)
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

    protected override Task<Run> AnswerAsync(Run run) => Task.FromResult(run);

    protected override void Schedule()
    {
        if (_thread is null)
        {
            base.Schedule();
        }
        else
        {
            _thread.Post(static passage => ((RunPassage<TCall>)passage!).GoOn(), this);
        }
    }
}
