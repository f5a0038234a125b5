using System.Collections.Concurrent;
using ApprovalGate.Delivery;

namespace ApprovalGate.IntegrationTests.Stores;

/// <summary>An approver who answers everything at once, in the same way, and remembers what was shown.</summary>
internal sealed class FakeApprovers(Answer answer, string? reason = null) : IApprovalTransport
{
    private readonly ConcurrentQueue<ApprovalRequest> _asked = new();

    public string Name => "approvers";

    /// <summary>Gets what was shown, in order.</summary>
    public IReadOnlyList<ApprovalRequest> Asked => [.. _asked];

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        _asked.Enqueue(request);
        await inbox.DecideAsync(Decision(request), cancellationToken);
        return DeliveryReceipt.None;
    }

    public Decision Decision(ApprovalRequest request)
        => new(request.Id, request.Digest, answer, Approver.Person("alice", "test"), Name) { Reason = reason };
}
