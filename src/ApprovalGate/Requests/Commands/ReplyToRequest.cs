using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes an approver's free text; the request stays as it is.</summary>
internal sealed class ReplyToRequest(Reply reply) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Find(reply.Request);
        try
        {
            var replied = DecisionRules.Apply(request, reply, now);
            var commit = new CommitBuilder(states, now) { NotAfter = request!.ExpiresAt };
            commit.Change(request, replied);
            return commit.ToPlan(() => commit.Get(reply.Request).State);
        }
        catch (DecisionRejectedException refusal) when (RefusedAttempts.IsRecorded(request, refusal))
        {
            return RefusedAttempts.Refuse<RequestState>(states, now, request!, reply.Approver, reply.Via, refusal);
        }
    }
}
