namespace ApprovalGate.Audit;

/// <summary>A request ended, run or not, by something else than an approver's answer. <see cref="ApprovalRequest.State"/> says how.</summary>
public abstract record RequestEnded : RequestGateEvent
{
    private protected RequestEnded(long position, DateTimeOffset time, ApprovalRequest request)
        : base(position, time, request)
    {
    }
}
