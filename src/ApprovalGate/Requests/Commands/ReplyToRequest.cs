using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Takes an approver's free text; the request stays as it is.</summary>
internal sealed class ReplyToRequest(Reply reply) : ICommand<RequestState>
{
    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(reply.Request), RequestFold.Instance);
        var replied = DecisionRules.Apply(request, reply, now);
        var builder = new CommitBuilder { NotAfter = request!.ExpiresAt };
        builder.Change(request, replied, RequestState.Pending);
        return builder.ToPlan(_ => RequestState.Pending);
    }
}
