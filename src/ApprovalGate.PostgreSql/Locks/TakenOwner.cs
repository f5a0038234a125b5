using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Locks;

/// <summary>The lock of a dead owner while somebody settles what it left.</summary>
internal sealed class TakenOwner(string owner, OwnerSession session, SessionPool sessions) : IOwnerLock
{
    private int _released;

    public string Owner => owner;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
        {
            return;
        }

        try
        {
            if (session.Unlock(owner))
            {
                sessions.Return(session.Connection);
                return;
            }
        }
        catch (Exception exception) when (Server.IsOfServer(exception))
        {
            // A session that ended has let go.
        }

        session.Dispose();
    }
}
