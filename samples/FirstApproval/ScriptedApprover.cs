using ApprovalGate;
using ApprovalGate.Delivery;

namespace FirstApproval;

/// <summary>Stands in for a person where nobody is there, so that the sample can run unattended.</summary>
internal sealed class ScriptedApprover(Answer answer) : IApprovalTransport
{
    public string Name => "script";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        if (answer != Answer.None)
        {
            await inbox.DecideAsync(
                new Decision(request.Id, request.Digest, answer, Approver.Person("scripted-approver", "script"), Name) { Reason = "The script says so." }, cancellationToken);
        }

        return DeliveryReceipt.None;
    }
}
