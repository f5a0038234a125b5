using System.Collections.Concurrent;
using ApprovalGate.Log.Committing;

namespace ApprovalGate.Delivery;

/// <summary>Keeps what became of deliveries until the next beat, and then records it: no call waits for it, and none pays for it.</summary>
/// <remarks>
/// What is kept and not yet recorded is lost with the process: the next one delivers again, and a repeat does not ask twice.
/// </remarks>
internal sealed class DeliveryLog(Committer committer)
{
    private const int MaxBatch = 1_000;
    private readonly ConcurrentQueue<(RequestId Request, object Event)> _kept = new();
    private int _writing;

    /// <summary>Keeps an event until the next beat.</summary>
    public void Add(RequestId request, object happened) => _kept.Enqueue((request, happened));

    /// <summary>Records what is kept, if nobody is recording.</summary>
    public void Write()
    {
        if (!_kept.IsEmpty && Interlocked.Exchange(ref _writing, 1) == 0)
        {
            _ = WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (Take() is { Count: > 0 } batch)
            {
                await committer.SubmitAsync(new RecordDeliveries(batch)).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The store fails or the gate closes: the next process reconciles, and takes nothing for delivered that is not in the log.
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    private List<(RequestId Request, object Event)> Take()
    {
        var batch = new List<(RequestId Request, object Event)>();
        while (batch.Count < MaxBatch && _kept.TryDequeue(out var next))
        {
            batch.Add(next);
        }

        return batch;
    }
}
