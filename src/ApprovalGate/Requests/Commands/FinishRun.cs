using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Records how a run ended. The owner's late outcome counts even after the run was reported as in doubt.</summary>
/// <param name="id">The request.</param>
/// <param name="outcome">How it ended.</param>
/// <param name="alarm">What raised an alarm instead of a run.</param>
internal sealed class FinishRun(RequestId id, RequestEvent outcome, ConsumeFailed? alarm = null) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = RequestFold.Named(folds, id);
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
        var builder = new CommitBuilder();
        if (alarm is not null)
        {
            builder.Append(Streams.Request(id), alarm);
        }

        builder.Change(request, outcome, state);
        return builder.ToPlan(_ => state);
    }
}
