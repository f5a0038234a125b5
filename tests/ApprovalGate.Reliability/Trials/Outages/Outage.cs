using System.Diagnostics;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>What goes wrong from the chosen step on, until it is repaired.</summary>
internal sealed class Outage(OutageCell cell, TimeSpan limit) : IDisposable
{
    private readonly ManualResetEventSlim _repaired = new();
    private long _began;
    private bool _isStruck;

    /// <summary>Gets how long the call has been waiting for what cannot come: since the outage, or since the permit was consumed.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(Interlocked.Read(ref _began));

    /// <summary>Passes what is about to be written there.</summary>
    public void Strike(OutagePlace place, IEnumerable<string> types)
    {
        if (place != cell.Place || !(_isStruck |= types.Any(IsOfStep)) || _repaired.IsSet)
        {
            return;
        }

        switch (cell.Kind)
        {
            case OutageKind.Error:
                MarkOnce();
                throw place == OutagePlace.Sink ? new AuditSinkException("The sink is out of order.") : new ApprovalStoreException("The store is out of order.");
            case OutageKind.Full:
                MarkOnce();
                const string Full = "No space left on device";
                throw place == OutagePlace.Sink ? new IOException(Full) : new ApprovalStoreException(Full);
            case OutageKind.Hang:
                MarkOnce();
                _repaired.Wait();
                break;
            case OutageKind.Slow:
                _repaired.Wait(limit / 10);
                break;
        }
    }

    /// <summary>The permit is consumed: from here on the call waits for its sinks.</summary>
    public void Consumed() => Interlocked.Exchange(ref _began, Stopwatch.GetTimestamp());

    /// <summary>Everything works again.</summary>
    public void Dispose() => _repaired.Set();

    private void MarkOnce() => Interlocked.CompareExchange(ref _began, Stopwatch.GetTimestamp(), 0);

    private bool IsOfStep(string type) => type == cell.Step switch
    {
        OutageStep.Request => nameof(Requested),
        OutageStep.Decision => nameof(Decided),
        OutageStep.Intent => nameof(Running),
        _ => nameof(Succeeded),
    };
}
