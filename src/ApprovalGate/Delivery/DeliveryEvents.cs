namespace ApprovalGate.Delivery;

/// <summary>A transport has the request; the reference finds its message again.</summary>
internal sealed record Delivered(string Transport, string? Reference);

/// <summary>A transport did not take the request, for good.</summary>
internal sealed record DeliveryFailed(string Transport, string Note);

/// <summary>A transport shows what changed of the request.</summary>
internal sealed record DeliveryUpdated(string Transport);

/// <summary>A transport reminded people of the request.</summary>
internal sealed record DeliveryReminded(string Transport);

/// <summary>A transport took the question back, or has nothing to take back: the delivery is over.</summary>
internal sealed record DeliveryRetracted(string Transport);
