using ApprovalGate.Log;

namespace ApprovalGate.Requests.Commands;

/// <summary>Records how many calls of class 1 tools started.</summary>
internal sealed class RecordStarts(IReadOnlyList<CallsStarted> starts) : ICommand<int>
{
    public Plan<int> Decide(Folds folds, DateTimeOffset now)
    {
        var draft = new Draft();
        foreach (var started in starts)
        {
            draft.Append(Streams.Session(started.Session), started);
        }

        return draft.ToPlan(_ => starts.Count);
    }
}
