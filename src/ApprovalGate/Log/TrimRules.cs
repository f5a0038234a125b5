using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>What every store asks before it removes archived records.</summary>
public static class TrimRules
{
    /// <summary>Refuses a head that the log does not have, or behind which nothing stands.</summary>
    /// <param name="store">The store.</param>
    /// <param name="upTo">The head up to which the log was archived.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such head.</exception>
    public static void Check(IApprovalStore store, LogHead upTo)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(upTo);

        var had = upTo.Position == store.ReadBase().Position ? store.ReadBase().Hash
            : store.ReadLog(upTo.Position - 1, 1) is [var record] && record.Position == upTo.Position ? record.Head
            : (ReadOnlyMemory<byte>?)null;
        if (had is not { } hash || !hash.Span.SequenceEqual(upTo.Hash.Span) || store.ReadHead().Position <= upTo.Position)
        {
            throw new ArgumentOutOfRangeException(nameof(upTo), upTo, "The log does not have this head there, or ends with it: nothing was removed.");
        }
    }
}
