using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes an approver's decision: the one door through which a request is approved or denied.</summary>
internal sealed class DecideRequest(Decision decision) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(decision.Request), RequestFold.Instance);
        var decided = DecisionRules.Apply(request, decision, now);
        var draft = new Draft { NotAfter = request!.ExpiresAt };
        draft.Change(request, decided, decided.State);
        return draft.ToPlan(_ => decided.State);
    }
}
