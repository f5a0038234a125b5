using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Records how a run ended. The owner's late outcome counts even after the run was reported as in doubt.</summary>
internal sealed class FinishRun(RequestId id, RequestEvent outcome) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance)!;
        if (request.State is not (RequestState.Running or RequestState.InDoubt))
        {
            return new Plan<RequestState>(_ => request.State);
        }

        var state = outcome switch
        {
            Succeeded => RequestState.Succeeded,
            Failed => RequestState.Failed,
            _ => RequestState.NotRun,
        };
        var draft = new Draft();
        draft.Change(request, outcome, state);
        return draft.ToPlan(_ => state);
    }
}
