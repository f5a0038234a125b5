namespace ApprovalGate;

/// <summary>Policy refuses the call; nobody was asked. The tool did not run.</summary>
public sealed class PolicyRefusedException : ToolCallRejectedException
{
    internal PolicyRefusedException(RequestId request, Verdict verdict, string why)
        : base(request, $"The policy's verdict on this call is {verdict}. {why}", "Use another tool, or have the policy changed.")
    {
        Verdict = verdict;
    }

    /// <summary>Gets the verdict.</summary>
    public Verdict Verdict { get; }
}
