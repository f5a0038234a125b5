using ApprovalGate.Audit.Observers;
using ApprovalGate.Engine.Waiting;
using ApprovalGate.Generated;
using ApprovalGate.Halts;
using ApprovalGate.Policies;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Engine;

/// <summary>One call on the slow road, as the road sees it.</summary>
/// <remarks>What the store has of the request is read again when the call is woken.</remarks>
internal abstract class PendingCall<TCall>(Gate gate, TCall call, Session session, CallScope? scope) : Waiter, ICallArguments
    where TCall : struct, ICall
{
    /// <summary>Gets or sets the call as its body will be entered.</summary>
    public TCall Call { get; set; } = call;

    public Session Session { get; } = session;

    /// <summary>Gets the agent's tool call that it belongs to, if a framework opened one.</summary>
    public CallScope? Scope { get; } = scope;

    /// <summary>Gets whether a synchronous tool blocks its thread: then every step comes back to that thread.</summary>
    public virtual bool OnThisThread => false;

    /// <summary>Gets the caller's token.</summary>
    public CancellationToken Cancellation => Cancelling.Token;

    /// <summary>Gets or sets the span of the call.</summary>
    public GateActivity Span { get; protected set; }

    /// <summary>Gets or sets what tells of the caller's cancellation.</summary>
    protected CancellationTokenRegistration Cancelling { get; set; }

    protected Gate Gate { get; } = gate;

    /// <summary>Gets or sets whether resolvers say what stands behind the arguments.</summary>
    public bool IsResolved { get; set; }

    public override bool IsHaltedBy(HaltsInForce halts) => halts.All.Count > 0 && halts.Find(Session, Call.Tool.Name) is not null;

    public CanonicalArguments WriteCanonical() => Gate.CallPipeline.Bound(this).Arguments;

    public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => Call.Evaluate(condition, in context);

    public bool? EvaluateWhen(in CallContext context) => Call.EvaluateWhen(in context);

    public override Consumption? Bind()
    {
        try
        {
            // A resolver may take its time: the call's own, and not that of whoever decides.
            return IsResolved ? null : Gate.CallPipeline.ConsumptionNow(this);
        }
        catch (Exception)
        {
            // The call reads them itself once it is woken, and reports why they cannot be read.
            return null;
        }
    }
}
