namespace ApprovalGate.Audit;

/// <summary>Something happened to the delivery of a request by one transport.</summary>
public abstract record DeliveryGateEvent : GateEvent
{
    private protected DeliveryGateEvent(long position, DateTimeOffset time, RequestId request, string transport)
        : base(position, time)
        => (Request, Transport) = (request, transport);

    /// <summary>Gets the request.</summary>
    public RequestId Request { get; init; }

    /// <summary>Gets the transport.</summary>
    public string Transport { get; init; }

    /// <inheritdoc/>
    public override string? Via => Transport;
}
