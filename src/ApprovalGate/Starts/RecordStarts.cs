using ApprovalGate.Log.Committing;

namespace ApprovalGate.Starts;

/// <summary>Records how many calls of class 1 tools started.</summary>
internal sealed class RecordStarts(IReadOnlyList<CallsStarted> starts) : ICommand<int>
{
    public Plan<int> Decide(StreamStates states, DateTimeOffset now)
    {
        var commit = new CommitBuilder(states, now);
        foreach (var started in starts)
        {
            commit.AppendUnread(StartStream.Instance, started.Session, started);
        }

        return commit.ToPlan(() => starts.Count);
    }
}
