namespace ApprovalGate.Audit;

/// <summary>A transport has a request, and brings it to people.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request.</param>
/// <param name="Transport">The transport.</param>
/// <param name="Reference">The channel's reference, by which the message is found again; <see langword="null"/> if it has none.</param>
public sealed record RequestDelivered(long Position, DateTimeOffset Time, RequestId Request, string Transport, string? Reference)
    : DeliveryGateEvent(Position, Time, Request, Transport)
{
    /// <inheritdoc/>
    public override string? Note => Reference;
}
