using ApprovalGate.Log.Committing;

namespace ApprovalGate.Archives;

/// <summary>Records that a segment was sealed, or is to be erased.</summary>
/// <param name="change">The event.</param>
/// <param name="follows">Whether it still fits the archive as it is: two may archive at once.</param>
internal sealed class ChangeArchive(object change, Func<IReadOnlyList<Segment>, bool> follows) : ICommand<bool>
{
    public Plan<bool> Decide(StreamStates states, DateTimeOffset now)
    {
        if (!follows(states.Load(ArchiveStream.Instance, ArchiveStream.Key)))
        {
            return new Plan<bool>(() => false);
        }

        var commit = new CommitBuilder(states, now);
        commit.Append(ArchiveStream.Instance, ArchiveStream.Key, change);
        return commit.ToPlan(() => true);
    }
}
