using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes an approver's decision: the one door through which a request is approved or denied.</summary>
/// <param name="decision">The decision.</param>
/// <param name="signatures">Whether it is signed as it must be.</param>
internal sealed class DecideRequest(Decision decision, SignatureRules signatures) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(decision.Request), RequestFold.Instance);
        var decided = DecisionRules.Apply(request, decision, now);
        signatures.Check(folds, request!, decision, decided.Approver);
        var draft = new Draft { NotAfter = request!.ExpiresAt };
        draft.Change(request, decided, decided.State);
        return draft.ToPlan(_ => decided.State);
    }
}
