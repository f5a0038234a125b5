namespace ApprovalGate;

/// <summary>The request was taken back or replaced before anybody decided. The tool did not run.</summary>
public sealed class ApprovalWithdrawnException : ToolCallRejectedException
{
    internal ApprovalWithdrawnException(RequestId request, string note)
        : base(request, note, "Call again if the tool should still run.")
    {
    }
}
