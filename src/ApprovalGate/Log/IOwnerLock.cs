namespace ApprovalGate.Storage;

/// <summary>A lock that says its process lives: liveness is a lock, not a clock.</summary>
public interface IOwnerLock : IDisposable
{
    /// <summary>Gets the id of the owner, unique in the store for ever.</summary>
    string Owner { get; }
}
