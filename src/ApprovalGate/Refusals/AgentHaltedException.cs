namespace ApprovalGate;

/// <summary>A halt is in force. The tool did not run.</summary>
public sealed class AgentHaltedException : ToolCallRejectedException
{
    internal AgentHaltedException(RequestId? request, string reason)
        : base(request, reason, "Stop working. Only a person can lift the halt.")
    {
    }
}
