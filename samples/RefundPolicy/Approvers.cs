using ApprovalGate;
using ApprovalGate.Delivery;

namespace RefundPolicy;

/// <summary>Stands in for the people of the policy file: whoever is asked approves, and says what they were shown.</summary>
internal sealed class Approvers : IApprovalTransport
{
    public string Name => "script";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        Console.WriteLine($"people < asked because {VisibleText.OfText(request.Why!)}");
        foreach (var near in request.NearMisses)
        {
            Console.WriteLine($"people < {VisibleText.OfText(near)}");
        }

        foreach (var person in new[] { "alice", "bob" }.Take(request.Terms.Quorum))
        {
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person(person, "script"), Name), cancellationToken);
            Console.WriteLine($"people > {person} approves");
        }

        return DeliveryReceipt.None;
    }
}
