using ApprovalGate.Audit;
using ApprovalGate.Generated;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <summary>One call on the slow road, as the road sees it.</summary>
/// <remarks>What the store has of the request is read again when the call is woken.</remarks>
internal abstract class Passage<TCall>(Gate gate, TCall call, Session session, CancellationToken cancellation) : Waiter
    where TCall : struct, ICall
{
    /// <summary>Gets or sets the call as its body will be entered.</summary>
    public TCall Call { get; set; } = call;

    public Session Session { get; } = session;

    /// <summary>Gets whether a synchronous tool blocks its thread: then every step comes back to that thread.</summary>
    public virtual bool OnThisThread => false;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Gets or sets what brings the request to people; none where no transport does.</summary>
    public Deliveries.Delivery? Delivery { get; set; }

    /// <summary>Gets or sets what tells of the caller's cancellation.</summary>
    public CancellationTokenRegistration Cancelling { get; set; }

    /// <summary>Gets or sets the span of the call.</summary>
    public GateActivity Span { get; protected set; }

    protected Gate Gate { get; } = gate;

    public override Consumption? Bind()
    {
        try
        {
            return Gate.Road.ConsumptionNow(this);
        }
        catch (Exception)
        {
            // The call reads them itself once it is woken, and reports why they cannot be read.
            return null;
        }
    }
}
