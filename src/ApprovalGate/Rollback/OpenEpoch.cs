using ApprovalGate.Audit;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Rollback;

/// <summary>Opens an epoch: what the store remembers of live requests is from before it was rolled back, or has times that are not true, so none of them may run any more.</summary>
/// <param name="opened">Who opens it, and why; the counts are filled in here.</param>
/// <param name="live">The requests that may be live.</param>
internal sealed class OpenEpoch(EpochOpened opened, IReadOnlyList<RequestId> live) : ICommand<Epoch>
{
    private const string Note = "A person opened an epoch: the store was rolled back, or its times are not true.";

    public Plan<Epoch> Decide(StreamStates states, DateTimeOffset now)
    {
        var requests = live.Select(id => states.Find(id)).OfType<ApprovalRequest>().ToList();
        var unused = requests.Where(request => request.State is RequestState.Pending or RequestState.Approved).ToList();
        var running = requests.Where(request => request.State == RequestState.Running).ToList();
        var commit = new CommitBuilder(states, now) { SetsClock = true };
        commit.Append(EpochStream.Instance, EpochStream.Key, opened with { Voided = unused.Count, LeftInDoubt = running.Count });
        unused.ForEach(request => commit.Change(request, new Superseded(Note)));
        running.ForEach(request => commit.Change(request, new InDoubt(Note)));
        return commit.ToPlan(() => commit.StateOf(EpochStream.Instance, EpochStream.Key)[^1]);
    }
}
