using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Commands;

/// <summary>Reports what a dead process was running as in doubt. Whoever holds the dead owner's lock submits it.</summary>
internal sealed class MarkInDoubt(RequestId id, string owner) : ICommand<RequestState>
{
    public const string Note = "The process ended while the tool may have been running; its effect is unknown.";

    public Plan<RequestState> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Find(id);
        if (request is not { State: RequestState.Running } || request.Owner != owner)
        {
            return new Plan<RequestState>(() => request?.State ?? RequestState.None);
        }

        var commit = new CommitBuilder(states, now);
        commit.Change(request, new InDoubt(Note));
        return commit.ToPlan(() => commit.Get(id).State);
    }
}
