using ApprovalGate.Log.Committing;

namespace ApprovalGate.Delivery;

/// <summary>Records what became of deliveries.</summary>
internal sealed class RecordDeliveries(IReadOnlyList<(RequestId Request, object Event)> events) : ICommand<int>
{
    public Plan<int> Decide(StreamStates states, DateTimeOffset now)
    {
        var commit = new CommitBuilder(states, now);
        foreach (var (request, happened) in events)
        {
            commit.Append(DeliveryStream.Instance, request.ToString(), happened);
        }

        return commit.ToPlan(() => events.Count);
    }
}
