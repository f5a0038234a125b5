using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Those who are asked: they answer as the entry says, again while the store fails them, and sometimes twice.</summary>
/// <param name="isSecondLife">Whether the agent has been started again.</param>
internal sealed class Crowd(bool isSecondLife) : IApprovalTransport
{
    private const int Attempts = 5;

    public string Name => "crowd";

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        switch (EndOf(request))
        {
            case CallEnd.Approved or CallEnd.Fails:
                await InsistAsync(() => inbox.DecideAsync(Answering(request, Answer.Approve), cancellationToken));
                await InsistAsync(() => inbox.DecideAsync(Answering(request, Answer.Deny), cancellationToken));
                break;
            case CallEnd.Denied:
                await InsistAsync(() => inbox.DecideAsync(Answering(request, Answer.Deny), cancellationToken));
                await InsistAsync(() => inbox.DecideAsync(Answering(request, Answer.Approve), cancellationToken));
                break;
            case CallEnd.Replied:
                await InsistAsync(() => inbox.ReplyAsync(new Reply(request.Id, Approver.Person("cy", "test"), Name, "Why?"), cancellationToken));
                await InsistAsync(() => inbox.DecideAsync(Answering(request, Answer.Approve), cancellationToken));
                break;
            case CallEnd.Reattached when isSecondLife:
                await InsistAsync(() => inbox.DecideAsync(Answering(request, Answer.Approve), cancellationToken));
                break;
        }

        return DeliveryReceipt.None;
    }

    private static CallEnd EndOf(ApprovalRequest request) => Enum.Parse<CallEnd>(request.Arguments.Json.Split('"')[3].Split(' ')[0]);

    private static Decision Answering(ApprovalRequest request, Answer answer) => new(request.Id, request.Digest, answer, Approver.Person("ann", "test"), "crowd");

    private static async Task InsistAsync(Func<Task> answer)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                await answer();
                return;
            }
            catch (ApprovalStoreException)
            {
                // Whether it counted is not known: a person tries again.
            }
            catch (DecisionRejectedException)
            {
                return;
            }
        }
    }
}
