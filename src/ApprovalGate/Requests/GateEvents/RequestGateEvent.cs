namespace ApprovalGate.Audit;

/// <summary>Something happened to a request, or was tried on it.</summary>
public abstract record RequestGateEvent : GateEvent
{
    private protected RequestGateEvent(long position, DateTimeOffset time, ApprovalRequest request)
        : base(position, time)
    {
        ArgumentNullException.ThrowIfNull(request);

        Request = request;
    }

    /// <summary>Gets the request as it stands after it.</summary>
    public ApprovalRequest Request { get; init; }

    /// <inheritdoc/>
    public override string? By => Request.Decisions.Count == 0 ? null : string.Join(", ", Request.Decisions.Select(decision => decision.Approver));

    /// <inheritdoc/>
    public override string? Note => Request.Note;
}
