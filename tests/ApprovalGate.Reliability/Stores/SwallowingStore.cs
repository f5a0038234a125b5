using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>Broken on purpose: what a failed append threw is swallowed, and it is called a success.</summary>
internal sealed class SwallowingStore(IApprovalStore inner) : StoreDecorator(inner)
{
    public override IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
    {
        try
        {
            return base.Append(commits);
        }
        catch (ApprovalStoreException)
        {
            var next = ReadHead().Position + 1;
            return [.. commits.Select(_ => new CommitResult(CommitOutcome.Committed, next, DateTimeOffset.UtcNow))];
        }
    }
}
