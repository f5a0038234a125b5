namespace ApprovalGate.Requests.Events;

/// <summary>A request for this call exists.</summary>
internal sealed record FingerprintOpened(RequestId Request);

/// <summary>The request ended and needs no more looking at.</summary>
internal sealed record FingerprintClosed(RequestId Request);
