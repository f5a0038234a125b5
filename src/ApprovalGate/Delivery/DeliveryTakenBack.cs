namespace ApprovalGate.Audit;

/// <summary>A transport took back what it had shown of a request that ended.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Request">The request.</param>
/// <param name="Transport">The transport.</param>
public sealed record DeliveryTakenBack(long Position, DateTimeOffset Time, RequestId Request, string Transport)
    : DeliveryGateEvent(Position, Time, Request, Transport);
