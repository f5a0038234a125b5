using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes a person's word on a run in doubt.</summary>
internal sealed class SettleRun(Settlement settlement) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Find(settlement.Request);
        var settled = DecisionRules.Apply(request, settlement);
        var commit = new CommitBuilder(states, now);
        commit.Change(request!, settled);
        return commit.ToPlan(() => commit.Get(settlement.Request).State);
    }
}
