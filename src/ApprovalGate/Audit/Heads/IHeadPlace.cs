namespace ApprovalGate.Audit;

/// <summary>Keeps signed heads of the log in a second place: one that whoever can write the store cannot change.</summary>
/// <remarks>
/// Called from a thread of the engine's own, which it may block; never twice at once by one gate, but other processes may use the same place.
/// Nobody's call waits for it. Let failures propagate: they are logged and counted, and a later head is brought at the next interval.
/// </remarks>
public interface IHeadPlace
{
    /// <summary>Gets the name for messages, such as a path.</summary>
    string Name { get; }

    /// <summary>Adds <paramref name="head"/> to those that are there; durable on return. What is there already is never changed.</summary>
    void Keep(SignedHead head);
}
