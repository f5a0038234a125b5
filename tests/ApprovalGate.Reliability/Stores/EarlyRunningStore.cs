using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>Broken on purpose: the effect comes first, and only then is the permit consumed.</summary>
internal sealed class EarlyRunningStore(IApprovalStore inner, Action<RequestId> act) : StoreDecorator(inner)
{
    public override IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
    {
        foreach (var append in commits.SelectMany(commit => commit.Appends).Where(append => append.Events.Any(added => added.Type == nameof(Running))))
        {
            if (RequestStream.Instance.TryId(append.Stream, out var request))
            {
                act(request);
            }
        }

        return base.Append(commits);
    }
}
