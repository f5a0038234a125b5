using ApprovalGate.Locks;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public IOwnerLock HoldOwner()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new HeldOwner(_server, _statements);
    }

    /// <inheritdoc/>
    public IOwnerLock? TakeOver(string owner)
    {
        OwnerSession.CheckId(owner);
        return Read<TakenOwner?>(
            connection =>
            {
                var session = new OwnerSession(connection, _server.Schema, _statements);
                if (!session.TryLock(owner))
                {
                    return null;
                }

                session.Bury(owner);
                return new TakenOwner(owner, session, _sessions);
            },
            taken => taken is not null);
    }
}
