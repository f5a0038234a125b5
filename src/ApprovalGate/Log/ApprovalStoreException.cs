namespace ApprovalGate.Storage;

/// <summary>The store could not do what was asked. Nothing that must be recorded runs meanwhile.</summary>
public class ApprovalStoreException : Exception
{
    /// <summary>Makes the exception; <paramref name="message"/> names the store, what failed and what to do.</summary>
    public ApprovalStoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>The store cannot be opened: its path cannot be written, its file is no store, or is damaged.</summary>
public sealed class StoreUnusableException(string message, Exception? inner = null) : ApprovalStoreException(message, inner);

/// <summary>The store was written by a newer version than this one can read.</summary>
/// <param name="message">What to do.</param>
/// <param name="found">The schema the store has.</param>
/// <param name="known">The newest schema this version knows.</param>
public sealed class StoreSchemaException(string message, int found, int known) : ApprovalStoreException(message)
{
    /// <summary>Gets the schema the store has.</summary>
    public int Found { get; } = found;

    /// <summary>Gets the newest schema this version knows.</summary>
    public int Known { get; } = known;
}

/// <summary>The store's clock stands before its last record: it was set back, or stood ahead before. Appends are refused
/// until it has caught up, or a person opens an epoch.</summary>
/// <param name="message">What to do.</param>
/// <param name="now">The clock.</param>
/// <param name="last">The time of the last record.</param>
public sealed class StoreClockException(string message, DateTimeOffset now, DateTimeOffset last) : ApprovalStoreException(message)
{
    /// <summary>Gets what the clock says.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Gets the time of the last record.</summary>
    public DateTimeOffset Last { get; } = last;
}

/// <summary>Another process keeps everybody else from the store. Nothing was written.</summary>
/// <param name="message">Which process, and what to do.</param>
public sealed class StoreBusyException(string message) : ApprovalStoreException(message);
