using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests;

/// <summary>Reports what dead processes were running. Nothing is repeated by itself.</summary>
internal static class DeadOwners
{
    /// <summary>Commits <c>InDoubt</c> for every run whose owner's process is gone.</summary>
    public static void MarkRunsInDoubt(IApprovalStore store, Committer committer)
    {
        foreach (var runs in Running(store, null).GroupBy(row => row.Owner, StringComparer.Ordinal))
        {
            using var dead = store.TakeOver(runs.Key);
            if (dead is not null)
            {
                MarkAsync(committer, runs).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Commits <c>InDoubt</c> for every run of <paramref name="owner"/>, whose lock the caller has taken over.</summary>
    public static Task MarkRunsInDoubtAsync(IApprovalStore store, Committer committer, string owner)
        => MarkAsync(committer, Running(store, owner));

    private static IReadOnlyList<Summary> Running(IApprovalStore store, string? owner)
        => store.List(new SummaryQuery { States = [nameof(RequestState.Running)], Owner = owner, MaxCount = int.MaxValue });

    private static Task<RequestState[]> MarkAsync(Committer committer, IEnumerable<Summary> rows)
        => Task.WhenAll(rows.Select(row => committer.SubmitAsync(new MarkInDoubt(RequestId.Parse(row.Key), row.Owner))));
}
