namespace ApprovalGate.Audit;

/// <summary>A transport did not take a request.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request.</param>
/// <param name="Transport">The transport.</param>
/// <param name="Reason">Why.</param>
public sealed record RequestNotDelivered(long Position, DateTimeOffset Time, RequestId Request, string Transport, string Reason)
    : DeliveryGateEvent(Position, Time, Request, Transport)
{
    /// <inheritdoc/>
    public override string? Note => Reason;
}
