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
        var ended = OutcomeOf(request);
        if (request.State != RequestState.Running && (request.State != RequestState.InDoubt || ended is InDoubt))
        {
            return new Plan<RequestState>(() => request.State);
        }

        var commit = new CommitBuilder(states, now);
        if (alarm is not null)
        {
            commit.Change(request, alarm);
        }

        commit.Change(request, ended);
        return commit.ToPlan(() => commit.Get(id).State);
    }

    /// <summary>A call under an id runs at most once: after a body that threw, nobody knows whether it did.</summary>
    private RequestEvent OutcomeOf(ApprovalRequest request) => outcome is Failed failed && request.Session.CallId is not null
        ? new InDoubt($"The tool threw {failed.ErrorType}; its effect is unknown.")
        : outcome;
}
