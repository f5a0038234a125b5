using ApprovalGate.Generated;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <summary>One call on the slow road. While it waits for people this is what it costs, beside the frame of the tool's own task.</summary>
/// <remarks>What the store has of the request is read again when the call is woken.</remarks>
internal sealed class Passage<TCall>(Road road, TCall call, Session session, bool onThisThread, CancellationToken cancellation) : Waiter
    where TCall : struct, ICall
{
    /// <summary>Gets or sets the call as its body will be entered.</summary>
    public TCall Call { get; set; } = call;

    public Session Session { get; } = session;

    /// <summary>Gets whether a synchronous tool blocks its thread: then every step comes back to that thread.</summary>
    public bool OnThisThread { get; } = onThisThread;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Gets or sets the owner lock under which the request was made.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Gets or sets what brings the request to people; none where no transport does.</summary>
    public Deliveries.Delivery? Delivery { get; set; }

    /// <summary>Gets or sets what tells of the caller's cancellation.</summary>
    public CancellationTokenRegistration Cancelling { get; set; }

    /// <summary>Gets or sets whether resolvers say what stands behind the arguments.</summary>
    public bool IsResolved { get; set; }

    public override Consumption? Bind()
    {
        try
        {
            // A resolver may take its time: the call's own, and not that of whoever decides.
            return IsResolved ? null : road.ConsumptionNow(this);
        }
        catch (Exception)
        {
            // The call reads them itself once it is woken, and reports why they cannot be read.
            return null;
        }
    }
}
