using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Storage;

namespace ApprovalGate.Engine;

/// <summary>Reports what dead processes were running.</summary>
internal static class Recovery
{
    /// <summary>Commits <c>InDoubt</c> for every run whose owner's process is gone. Nothing is repeated by itself.</summary>
    public static void MarkDeadRunsInDoubt(IApprovalStore store, Committer committer)
    {
        var running = store.List(new SummaryQuery { States = [nameof(RequestState.Running)], MaxCount = int.MaxValue });
        foreach (var runs in running.GroupBy(row => row.Owner, StringComparer.Ordinal))
        {
            using var dead = store.TakeOver(runs.Key);
            if (dead is not null)
            {
                Task.WhenAll(runs.Select(row => committer.SubmitAsync(new MarkInDoubt(RequestId.Parse(row.Key), runs.Key)))).GetAwaiter().GetResult();
            }
        }
    }
}
