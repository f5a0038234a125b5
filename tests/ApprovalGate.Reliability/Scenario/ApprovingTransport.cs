using ApprovalGate.Delivery;

namespace ApprovalGate.Reliability.Scenario;

/// <summary>Approves whatever it is shown, at once.</summary>
internal sealed class ApprovingTransport : IApprovalTransport
{
    public string Name => "approving";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("ann", "test"), Name), cancellationToken);
        return DeliveryReceipt.None;
    }
}
