namespace ApprovalGate;

/// <summary>An approver said no. The tool did not run.</summary>
public sealed class ApprovalDeniedException : ToolCallRejectedException
{
    internal ApprovalDeniedException(RequestId request, string approver, string? denialReason, DateTimeOffset? askedAgainAt = null)
        : base(
            request,
            (askedAgainAt is { } again ? FormattableString.Invariant($"The same call was denied before; nobody is asked about it before {again:u}. ") : "")
            + (string.IsNullOrWhiteSpace(denialReason) ? $"Denied by {approver}." : $"Denied by {approver}: {denialReason.TrimEnd('.')}."),
            "Do not repeat the call; ask what to do instead.")
    {
        Approver = approver;
        DenialReason = denialReason;
    }

    /// <summary>Gets the id of the approver.</summary>
    public string Approver { get; }

    /// <summary>Gets the reason the approver gave.</summary>
    public string? DenialReason { get; }
}
