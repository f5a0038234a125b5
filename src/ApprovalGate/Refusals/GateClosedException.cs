using ApprovalGate.Refusals;

namespace ApprovalGate;

/// <summary>The gate is closed or closing, or code with gated tools was edited while it runs. The tool did not run; a request that was pending
/// stays so for the next start.</summary>
public sealed class GateClosedException : ToolCallRejectedException
{
    internal GateClosedException(RequestId? request)
        : base(request, ClosedByEdit.Why ?? "The gate is closed.", "Call again after the next start: a pending request is taken up again, and nobody is asked twice.")
    {
    }
}
