namespace ApprovalGate.Requests.Fingerprints;

/// <summary>A request for this call exists, and a process waits for it.</summary>
internal sealed record FingerprintOpened(RequestId Request, string Owner);

/// <summary>Another process waits for the request now; none does if the owner is empty.</summary>
internal sealed record FingerprintAttached(RequestId Request, string Owner);

/// <summary>The request ran, and its effect is unknown.</summary>
internal sealed record FingerprintInDoubt(RequestId Request);

/// <summary>The request ended and needs no more looking at.</summary>
internal sealed record FingerprintClosed(RequestId Request);
