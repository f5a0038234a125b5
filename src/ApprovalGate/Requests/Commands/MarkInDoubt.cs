using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Reports what a dead process was running as in doubt. Whoever holds the dead owner's lock submits it.</summary>
internal sealed class MarkInDoubt(RequestId id, string owner) : ICommand<RequestState>
{
    public const string Note = "The process ended while the tool may have been running; its effect is unknown.";

    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance);
        if (request is not { State: RequestState.Running } || request.Owner != owner)
        {
            return new Plan<RequestState>(_ => request?.State ?? RequestState.None);
        }

        var builder = new CommitBuilder();
        builder.Change(request, new InDoubt(Note), RequestState.InDoubt);
        return builder.ToPlan(_ => RequestState.InDoubt);
    }
}
