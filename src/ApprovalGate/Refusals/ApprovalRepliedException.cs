namespace ApprovalGate;

/// <summary>An approver replied to the agent instead of deciding. The tool did not run, and the request is withdrawn.</summary>
public sealed class ApprovalRepliedException : ToolCallRejectedException
{
    internal ApprovalRepliedException(RequestId request, string approver, string reply)
        : base(request, $"{approver} replied: {reply}", "Act on the reply; if the tool should still run, call it again, and people are asked anew.")
    {
        Approver = approver;
        Reply = reply;
    }

    /// <summary>Gets the id of the approver.</summary>
    public string Approver { get; }

    /// <summary>Gets what the approver wrote.</summary>
    public string Reply { get; }
}
