using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Reports what a dead process was running as in doubt. Whoever holds the dead owner's lock submits it.</summary>
internal sealed class BuryOwner(RequestId id, string owner) : ICommand<RequestState>
{
    public const string Note = "The process ended while the tool may have been running; its effect is unknown.";

    public Plan<RequestState> Decide(Folds folds, DateTimeOffset now)
    {
        var request = folds.Load(Streams.Request(id), RequestFold.Instance);
        if (request is not { State: RequestState.Running } || request.Owner != owner)
        {
            return new Plan<RequestState>(_ => request?.State ?? RequestState.None);
        }

        var draft = new Draft();
        draft.Change(request, new InDoubt(Note), RequestState.InDoubt);
        return draft.ToPlan(_ => RequestState.InDoubt);
    }
}
