using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Commands;

/// <summary>Records how many calls of class 1 tools started.</summary>
internal sealed class RecordStarts(IReadOnlyList<CallsStarted> starts) : ICommand<int>
{
    public Plan<int> Decide(Folds folds, DateTimeOffset now)
    {
        var builder = new CommitBuilder();
        foreach (var started in starts)
        {
            builder.Append(Streams.Session(started.Session), started);
        }

        return builder.ToPlan(_ => starts.Count);
    }
}
