using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Opens an epoch: what the store remembers of live requests is from before it was rolled back, so none of them may run any more.</summary>
/// <param name="opened">Who opens it, and why; the counts are filled in here.</param>
/// <param name="live">The requests that may be live.</param>
internal sealed class OpenEpoch(EpochOpened opened, IReadOnlyList<RequestId> live) : ICommand<(long Position, EpochOpened Opened)>
{
    private const string Note = "The store was rolled back: what happened to this request since is lost.";

    public Plan<(long Position, EpochOpened Opened)> Decide(Folds folds, DateTimeOffset now)
    {
        var requests = live.Select(id => folds.Load(Streams.Request(id), RequestFold.Instance)).OfType<ApprovalRequest>().ToList();
        var unused = requests.Where(request => request.State is RequestState.Pending or RequestState.Approved).ToList();
        var running = requests.Where(request => request.State == RequestState.Running).ToList();
        var counted = opened with { Voided = unused.Count, LeftInDoubt = running.Count };

        var builder = new CommitBuilder();
        builder.Append(Streams.Epochs, counted);
        unused.ForEach(request => builder.Change(request, new Superseded(Note), RequestState.Superseded));
        running.ForEach(request => builder.Change(request, new InDoubt(Note), RequestState.InDoubt));
        return builder.ToPlan(result => (result!.Position, counted));
    }
}
