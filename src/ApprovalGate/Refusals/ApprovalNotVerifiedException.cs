namespace ApprovalGate;

/// <summary>The tool demands signed decisions, and the approval is not proven by them. The tool did not run.</summary>
public sealed class ApprovalNotVerifiedException : ToolCallRejectedException
{
    internal ApprovalNotVerifiedException(RequestId? request, string reason)
        : base(request, reason, "Tell whoever keeps the registry of approvers; an approval that was written into the store is an attack.")
    {
    }
}
