using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests;

/// <summary>Ends requests that are overdue and belong to no living process: nobody else would say in the log that they expired.</summary>
/// <remarks>
/// Any number of processes may sweep one store. A batch is found by the index of due rows, so that a beat costs little however much there is.
/// A living owner ends its own; the sweep goes past them. <see cref="Beat"/> is called by one thread at a time.
/// </remarks>
internal sealed class ExpirySweep(IApprovalStore store, Committer committer, TimeProvider clock)
{
    /// <summary>How many rows are looked at in one beat.</summary>
    public const int BatchSize = 100;

    /// <summary>How long it rests when nothing is left to end.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private DateTimeOffset _next = clock.GetUtcNow() + Rest;
    private SummaryCursor? _after;
    private int _working;

    /// <summary>Ends the next batch, if it is time and the last one is done. It never throws.</summary>
    public void Beat()
    {
        var now = clock.GetUtcNow();
        if (now >= _next && Interlocked.Exchange(ref _working, 1) == 0)
        {
            _ = SweepAsync(now);
        }
    }

    /// <summary>Ends one batch.</summary>
    /// <returns>How many requests it ended.</returns>
    internal async Task<int> EndBatchAsync(DateTimeOffset now)
    {
        var rows = store.List(new SummaryQuery { OverdueAt = now, Order = SummaryOrder.Due, After = _after, MaxCount = BatchSize });
        _after = rows.Count < BatchSize ? null : SummaryCursor.After(rows[^1], SummaryOrder.Due);
        var ended = 0;
        foreach (var left in rows.GroupBy(row => row.Owner, StringComparer.Ordinal))
        {
            if (left.Key.Length == 0)
            {
                ended += await ExpireAsync(left).ConfigureAwait(false);
                continue;
            }

            using var dead = store.TakeOver(left.Key);
            if (dead is not null)
            {
                await DeadOwners.MarkRunsInDoubtAsync(store, committer, left.Key).ConfigureAwait(false);
                ended += await ExpireAsync(left).ConfigureAwait(false);
            }
        }

        return ended;
    }

    private async Task SweepAsync(DateTimeOffset now)
    {
        var ended = 0;
        try
        {
            ended = await EndBatchAsync(now).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whoever looks at the requests sees that they expired all the same. The next beat after the rest tries again.
        }
        finally
        {
            _next = ended > 0 && _after is not null ? now : now + Rest;
            Volatile.Write(ref _working, 0);
        }
    }

    private async Task<int> ExpireAsync(IEnumerable<Summary> rows)
        => (await Task.WhenAll(rows.Select(ExpireAsync)).ConfigureAwait(false)).Count(ended => ended);

    // One row that another hand has written must not keep the others from ending.
    private async Task<bool> ExpireAsync(Summary row)
    {
        try
        {
            return RequestId.TryParse(row.Key, out var id)
                && (await committer.SubmitAsync(EndRequest.Expire(id)).ConfigureAwait(false)).State == RequestState.Expired;
        }
        catch (ApprovalStoreException)
        {
            return false;
        }
    }
}
