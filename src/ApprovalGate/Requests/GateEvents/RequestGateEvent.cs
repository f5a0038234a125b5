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

    /// <summary>Gets who answered, if somebody did.</summary>
    public virtual Approver? AnsweredBy => null;

    /// <inheritdoc/>
    public override string? By => AnsweredBy?.Id ?? (Request.Decisions.Count == 0
        ? null
        : string.Join(", ", (Request.State == RequestState.Denied ? Request.Decisions : Request.Approvals).Select(decision => decision.Approver.Id)));

    /// <inheritdoc/>
    public override string? Note => Request.Note;
}
