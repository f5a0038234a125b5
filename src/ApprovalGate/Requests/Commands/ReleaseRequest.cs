using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Commands;

/// <summary>Leaves a pending request to whoever makes the same call again: no process waits for it any more.</summary>
internal sealed class ReleaseRequest(RequestId id) : ICommand<ApprovalRequest>
{
    /// <summary>Returns the request as it stands afterwards; where somebody decided it meanwhile, as that left it.</summary>
    public Plan<ApprovalRequest> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Get(id);
        if (request.State != RequestState.Pending)
        {
            return new Plan<ApprovalRequest>(() => request);
        }

        var commit = new CommitBuilder(states, now);
        commit.Change(request, new Released());
        return commit.ToPlan(() => commit.Get(id));
    }
}
