using ApprovalGate;
using ApprovalGate.Delivery;

namespace ChatAgent;

/// <summary>Stands in for a person, so that the sample can run unattended.</summary>
internal sealed class ScriptedApprover(string word) : IApprovalTransport
{
    public string Name => "script";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        var person = Approver.Person("scripted-approver", "script");
        if (word == "reply")
        {
            await inbox.ReplyAsync(new Reply(request.Id, person, Name, "Rather archive it."), cancellationToken);
        }
        else
        {
            var answer = word == "approve" ? Answer.Approve : Answer.Deny;
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, person, Name) { Reason = "The script says so." }, cancellationToken);
        }

        return DeliveryReceipt.None;
    }
}
