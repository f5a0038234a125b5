using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>Broken on purpose: what was read is not compared when it is written, so that a stale reader writes all the same.</summary>
internal sealed class ReadThenWriteStore(IApprovalStore inner) : StoreDecorator(inner)
{
    public override IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits) => base.Append([.. commits.Select(Careless)]);

    private static Commit Careless(Commit commit) => commit with
    {
        Appends = [.. commit.Appends.Select(append => append with { ExpectedVersion = StreamAppend.AnyVersion })],
        Require = [],
    };
}
