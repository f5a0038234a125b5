using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Commands;

/// <summary>Records how a run ended. The owner's late outcome counts even after the run was reported as in doubt.</summary>
/// <param name="id">The request.</param>
/// <param name="outcome">How it ended.</param>
/// <param name="alarm">What raised an alarm instead of a run.</param>
internal sealed class FinishRun(RequestId id, RequestEvent outcome, ConsumeFailed? alarm = null) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Get(id);
        if (request.State is not (RequestState.Running or RequestState.InDoubt))
        {
            return new Plan<RequestState>(() => request.State);
        }

        var commit = new CommitBuilder(states, now);
        if (alarm is not null)
        {
            commit.Change(request, alarm);
        }

        commit.Change(request, outcome);
        return commit.ToPlan(() => commit.Get(id).State);
    }
}
