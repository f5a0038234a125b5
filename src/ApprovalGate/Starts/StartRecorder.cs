using System.Collections.Concurrent;
using ApprovalGate.Generated;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Starts;

/// <summary>Records the starts of class 1 calls: counted at the call, written every 50 ms and with every other record.</summary>
/// <remarks>
/// What is counted and not yet written is lost with the process; class 1 effects can be undone. Once a write fails, nothing more is
/// counted before one succeeds: what cannot be recorded does not run.
/// </remarks>
internal sealed class StartRecorder(Committer committer, int maxUnrecorded)
{
    private readonly ConcurrentQueue<StartCounter> _dirty = new();
    private readonly Lock _gate = new();
    private Task _lastWrite = Task.CompletedTask;
    private volatile bool _failing;

    /// <summary>Counts a start.</summary>
    /// <returns>Whether the call may run; if not, <see cref="WriteAsync"/> first.</returns>
    public bool TryRecord(Tool tool, SessionScope scope)
    {
        if (_failing)
        {
            return false;
        }

        var counter = scope.CounterOf(tool);
        var count = counter.TryIncrement(maxUnrecorded);
        if (count == 1)
        {
            _dirty.Enqueue(counter);
        }

        return count > 0;
    }

    /// <summary>Writes what was counted; tells nobody how it went: the next call to be recorded meets the same failure and reports it.</summary>
    public void Write()
    {
        if (!_dirty.IsEmpty)
        {
            WriteAsync().ContinueWith(
                static written => _ = written.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>Writes what was counted, or waits for whoever is writing it.</summary>
    public Task WriteAsync()
    {
        // Taken and queued in one go: a gate that closes after this loses nothing of it.
        lock (_gate)
        {
            var taken = Take();
            return taken.Count == 0 ? _lastWrite : _lastWrite = SubmitAsync(taken);
        }
    }

    private async Task SubmitAsync(List<(StartCounter Counter, long Count)> taken)
    {
        var written = false;
        try
        {
            // Never on the caller's thread: it may have given up by then, and what it had taken would be lost.
            await committer.SubmitAsync(new RecordStarts([.. taken.Select(entry => new CallsStarted(
                entry.Counter.Tool.Name, entry.Counter.Session.Id, entry.Counter.Session.Actor, entry.Count))])).ConfigureAwait(false);
            written = true;
        }
        finally
        {
            Settle(taken, written);
        }
    }

    private List<(StartCounter Counter, long Count)> Take()
    {
        var taken = new List<(StartCounter, long)>();
        while (_dirty.TryDequeue(out var counter))
        {
            if (counter.Count - counter.OnTheirWay is > 0 and var count)
            {
                counter.OnTheirWay += count;
                taken.Add((counter, count));
            }
        }

        return taken;
    }

    private void Settle(List<(StartCounter Counter, long Count)> taken, bool written)
    {
        lock (_gate)
        {
            _failing = !written;
            foreach (var (counter, count) in taken)
            {
                counter.OnTheirWay -= count;
                counter.Remove(written ? count : 0);
                if (counter.Count > counter.OnTheirWay)
                {
                    _dirty.Enqueue(counter);
                }
            }
        }
    }
}
