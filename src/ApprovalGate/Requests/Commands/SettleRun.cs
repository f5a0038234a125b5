using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes a person's word on a run in doubt.</summary>
internal sealed class SettleRun(Settlement settlement) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(settlement.Request), RequestFold.Instance);
        var settled = DecisionRules.Apply(request, settlement);
        var state = settled.Effect == Effect.Happened ? RequestState.Happened : RequestState.DidNotHappen;
        var builder = new CommitBuilder();
        builder.Change(request!, settled, state);
        return builder.ToPlan(_ => state);
    }
}
