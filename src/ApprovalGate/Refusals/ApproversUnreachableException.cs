namespace ApprovalGate;

/// <summary>No transport could reach anybody. The tool did not run.</summary>
public sealed class ApproversUnreachableException : ToolCallRejectedException
{
    internal ApproversUnreachableException(RequestId request, string note)
        : base(request, note, "Repair the transport or add another, then call again.")
    {
    }
}
