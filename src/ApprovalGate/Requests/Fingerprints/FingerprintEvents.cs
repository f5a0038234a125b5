namespace ApprovalGate.Requests.Fingerprints;

/// <summary>A request for this call exists, and a process waits for it.</summary>
internal sealed record FingerprintOpened(RequestId Request, string Owner);

/// <summary>Another process waits for the request now, or was told that it was denied; none does if the owner is empty.</summary>
internal sealed record FingerprintAttached(RequestId Request, string Owner);

/// <summary>The request ran, and its effect is unknown.</summary>
internal sealed record FingerprintInDoubt(RequestId Request);

/// <summary>Somebody said no to the request.</summary>
internal sealed record FingerprintDenied(RequestId Request, string Approver, string? Reason);

/// <summary>The request ended in another way, and needs no more looking at.</summary>
internal sealed record FingerprintClosed(RequestId Request, RequestState End);

/// <summary>All that the stream amounts to: whoever reads it need not go back further.</summary>
internal sealed record FingerprintCarried
{
    public IReadOnlyList<LiveRequest> Live { get; init; } = [];
    public IReadOnlyList<RequestId> InDoubt { get; init; } = [];
    public EndedRequest? LastEnded { get; init; }
    public RequestId? LastFailed { get; init; }
    public IReadOnlyList<EarlierDenial> Denials { get; init; } = [];
    public LiveRequest? Untold { get; init; }
}
