using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Engine;

/// <summary>The owner lock of this process, taken by a thread of its own as soon as the gate is built: on a server that takes a session, which calls from a starved pool could not open.</summary>
/// <remarks>A store that cannot give it is asked again by the next call.</remarks>
internal sealed class ProcessOwner : IDisposable
{
    private readonly IApprovalStore _store;
    private readonly Lock _gate = new();
    private IOwnerLock? _held;
    private bool _disposed;

    public ProcessOwner(IApprovalStore store)
    {
        _store = store;
        new Thread(Begin) { IsBackground = true, Name = "ApprovalGate owner" }.Start();
    }

    /// <summary>Gets the id of the owner: the same from the first call on, of a dead owner once this is disposed.</summary>
    public string Id
    {
        get
        {
            IOwnerLock held;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed && _held is null, this);
                held = _held ??= _store.HoldOwner();
            }

            // Outside the lock: a lock of a lost session may wait to be taken again, and neither another call nor the disposal waits for that.
            return held.Owner;
        }
    }

    /// <summary>Lets go: what this process was running is in doubt from here on.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _held?.Dispose();
        }
    }

    private void Begin()
    {
        try
        {
            _ = Id;
        }
        catch (Exception)
        {
            // The first call that needs it asks again, and is told what is wrong.
        }
    }
}
