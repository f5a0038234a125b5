using System.Collections.Concurrent;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Sessions;

namespace ApprovalGate.Engine;

/// <summary>Records the starts of class 1 calls: counted at the call, written every 50 ms and with every other record.</summary>
/// <remarks>
/// What is counted and not yet written is lost with the process; class 1 effects can be undone. Once a write fails, nothing more is
/// counted before one succeeds: what cannot be recorded does not run.
/// </remarks>
internal sealed class StartRecorder(Committer committer, int maxUnrecorded)
{
    private readonly ConcurrentQueue<StartCounter> _dirty = new();
    private volatile bool _failing;
    private int _writing;

    /// <summary>Counts a start.</summary>
    /// <returns>Whether the call may run; if not, <see cref="WriteAsync"/> first.</returns>
    public bool TryRecord(Tool tool, SessionScope scope)
    {
        if (_failing)
        {
            return false;
        }

        var counter = scope.CounterOf(tool);
        var count = counter.Increment();
        if (count == 1)
        {
            _dirty.Enqueue(counter);
        }

        if (count > maxUnrecorded)
        {
            counter.Add(-1);
            return false;
        }

        return true;
    }

    /// <summary>Writes what was counted, if nobody else is writing; tells nobody how it went.</summary>
    public void Write()
    {
        if (!_dirty.IsEmpty && Interlocked.Exchange(ref _writing, 1) == 0)
        {
            _ = WriteOnceAsync();
        }

        async Task WriteOnceAsync()
        {
            try
            {
                await WriteAsync(false).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The next call to be recorded meets the same failure and reports it.
            }
            finally
            {
                Volatile.Write(ref _writing, 0);
            }
        }
    }

    /// <summary>Writes what was counted.</summary>
    public async Task WriteAsync(bool onThisThread)
    {
        var taken = new List<(StartCounter Counter, long Count)>();
        while (_dirty.TryDequeue(out var counter))
        {
            if (counter.Take() is > 0 and var count)
            {
                taken.Add((counter, count));
            }
        }

        try
        {
            await committer.SubmitAsync(new RecordStarts([.. taken.Select(entry => new CallsStarted(
                entry.Counter.Tool.Name, entry.Counter.Session.Id, entry.Counter.Session.Actor, entry.Count))])).ConfigureAwait(onThisThread);
            _failing = false;
        }
        catch
        {
            _failing = true;
            foreach (var (counter, count) in taken)
            {
                counter.Add(count);
                _dirty.Enqueue(counter);
            }

            throw;
        }
    }
}
