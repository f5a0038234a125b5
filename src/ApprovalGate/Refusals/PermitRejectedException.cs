namespace ApprovalGate;

/// <summary>Code that demands a permit was reached without one that counts. It did not act.</summary>
/// <remarks>Not a <see cref="ToolCallRejectedException"/>: the body that came here ran, and may have done something before.</remarks>
public sealed class PermitRejectedException : Exception
{
    internal PermitRejectedException(RequestId? request, string reason)
        : base($"{reason} Call the gated tool, and hand on the permit its body is given.")
    {
        Request = request;
        Reason = reason;
    }

    /// <summary>Gets the request the permit was for, or <see langword="null"/> where there was no permit.</summary>
    public RequestId? Request { get; }

    /// <summary>Gets why the permit does not count.</summary>
    public string Reason { get; }
}
