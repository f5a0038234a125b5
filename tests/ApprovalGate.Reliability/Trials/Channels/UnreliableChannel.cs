using ApprovalGate.Delivery;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Reliability.Trials;

/// <summary>A channel that fails in 30 % of its attempts, loses some requests without a word, and brings every third answer more than once, late and from several hands.</summary>
/// <param name="name">Its name.</param>
/// <param name="chance">What happens.</param>
/// <param name="around">A store that repeats are written to past the inbox: the control. None by default.</param>
internal sealed class UnreliableChannel(string name, Random chance, IApprovalStore? around = null) : IApprovalTransport
{
    private const double Failing = 0.3;
    private const double Losing = 0.1;
    private const double Repeating = 0.3;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();

    public string Name => name;

    public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        var (fate, delay, answer) = Draw();
        switch (fate)
        {
            case < Failing:
                throw new IOException("The channel is down.");
            case < Failing + Losing:
                break;
            case < Failing + Losing + Repeating:
                _ = AnswerAsync(request, inbox, answer, "ann", delay);
                _ = AnswerAsync(request, inbox, answer, "ann", delay);
                _ = AnswerAsync(request, inbox, answer == Answer.Deny ? Answer.Approve : Answer.Deny, "bob", delay);
                break;
            default:
                _ = AnswerAsync(request, inbox, answer, "ann", delay);
                break;
        }

        return Task.FromResult(DeliveryReceipt.None);
    }

    private (double Fate, TimeSpan Delay, Answer Answer) Draw()
    {
        lock (_gate)
        {
            return (chance.NextDouble(), LongestDelay * chance.NextDouble(), chance.Next(4) == 0 ? Answer.Deny : Answer.Approve);
        }
    }

    private async Task AnswerAsync(ApprovalRequest request, IDecisionInbox inbox, Answer answer, string approver, TimeSpan delay)
    {
        await Task.Delay(delay);
        try
        {
            await inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, Approver.Person(approver, "test"), Name));
        }
        catch (Exception exception) when (exception is DecisionRejectedException or ObjectDisposedException)
        {
            // Too late, or said before.
            around?.Append([new Commit(Guid.NewGuid(), [new StreamAppend(RequestStream.Instance.StreamOf(request.Id), StreamAppend.AnyVersion, [BuiltInStreams.Of(default).Encode(
                new Decided(answer, Approver.Person(approver, "test"), Name, null, request.Digest))])])]);
        }
    }
}
