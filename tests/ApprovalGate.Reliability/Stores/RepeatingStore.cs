using ApprovalGate.Log;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>Broken on purpose: a decision whose append seems to have failed is written again as if it were another.</summary>
internal sealed class RepeatingStore(IApprovalStore inner) : StoreDecorator(inner)
{
    public override IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
    {
        try
        {
            return base.Append(commits);
        }
        catch (ApprovalStoreException) when (commits.Any(commit => commit.Appends.Any(IsDecision)))
        {
            return base.Append([.. commits.Select(commit => new Commit(
                Guid.NewGuid(), [.. commit.Appends.Select(append => append with { ExpectedVersion = StreamAppend.AnyVersion })]))]);
        }
    }

    private static bool IsDecision(StreamAppend append) => append.Events.Any(added => added.Type == nameof(Decided));
}
