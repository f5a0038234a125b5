namespace ApprovalGate;

/// <summary>The call must be recorded, and the store or a required sink cannot do it now. The tool did not run.</summary>
public sealed class RecordUnavailableException : ToolCallRejectedException
{
    internal RecordUnavailableException(RequestId? request, string what, Exception? inner = null)
        : base(request, what, "Repair it and call again; `approvalgate doctor` tells what is wrong.", inner)
    {
    }
}
