using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes a person's word on a run in doubt.</summary>
internal sealed class SettleRun(Settlement settlement) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(settlement.Request), RequestFold.Instance);
        var settled = DecisionRules.Apply(request, settlement);
        var state = settled.Effect == Effect.Happened ? RequestState.Happened : RequestState.DidNotHappen;
        var draft = new Draft();
        draft.Change(request!, settled, state);
        return draft.ToPlan(_ => state);
    }
}
