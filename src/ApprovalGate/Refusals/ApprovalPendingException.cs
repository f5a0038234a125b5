namespace ApprovalGate;

/// <summary>Nobody has decided yet, and the call does not wait. The tool did not run; the request stays pending, and the same call takes it up again.</summary>
public sealed class ApprovalPendingException : ToolCallRejectedException
{
    internal ApprovalPendingException(RequestId request)
        : base(request, $"Nobody has decided yet; people are asked by request {request.Prefix}.", "Make the same call again once it is decided.")
    {
    }
}
