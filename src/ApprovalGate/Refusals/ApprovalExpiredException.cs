namespace ApprovalGate;

/// <summary>Nobody answered in time, or the approval was not used in time. The tool did not run.</summary>
public sealed class ApprovalExpiredException : ToolCallRejectedException
{
    internal ApprovalExpiredException(RequestId request, string note)
        : base(request, note, "Call again when an approver is there.")
    {
    }
}
