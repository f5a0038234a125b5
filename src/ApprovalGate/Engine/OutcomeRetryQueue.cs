using System.Collections.Concurrent;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <summary>Outcomes the store could not take when their bodies ended: brought again every beat, so that they are late and not lost.</summary>
internal sealed class OutcomeRetryQueue(Committer committer)
{
    private readonly ConcurrentQueue<FinishRun> _late = new();
    private int _writing;

    /// <summary>Keeps an outcome until the store takes it.</summary>
    public void Add(FinishRun outcome) => _late.Enqueue(outcome);

    /// <summary>Tries again, if nobody else is trying; tells nobody how it went.</summary>
    public void Write()
    {
        if (!_late.IsEmpty && Interlocked.Exchange(ref _writing, 1) == 0)
        {
            _ = WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (_late.TryPeek(out var outcome))
            {
                await committer.SubmitAsync(outcome).ConfigureAwait(false);
                _late.TryDequeue(out _);
            }
        }
        catch (Exception)
        {
            // The next beat tries again; the end of this process reports the run as in doubt.
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }
}
