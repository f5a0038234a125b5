namespace ApprovalGate.Audit;

/// <summary>One thing that happened, as the log tells it: what the audit trail, observers, <c>watch</c> and every other reader get.</summary>
/// <remarks>Every record of the log is told as one of these types, or is bookkeeping that no reader needs. Immutable.</remarks>
public abstract record GateEvent
{
    private protected GateEvent(long position, DateTimeOffset time) => (Position, Time) = (position, time);

    /// <summary>Gets the position in the log.</summary>
    public long Position { get; init; }

    /// <summary>Gets the store's time.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Gets the name of the type, such as <c>DecisionRecorded</c>.</summary>
    public string Name => GetType().Name;

    /// <summary>Gets the person who brought it about; on a run and its outcome, all who approved it, joined by commas.</summary>
    public virtual string? By => null;

    /// <summary>Gets the channel through which a person did.</summary>
    public virtual string? Via => null;

    /// <summary>Gets more in words, if there is more to say: a reason, the text of a reply, why a run failed.</summary>
    public virtual string? Note => null;
}
