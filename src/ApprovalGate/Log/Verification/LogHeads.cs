using ApprovalGate.Storage;

namespace ApprovalGate.Log.Verification;

/// <summary>The heads that a log has had.</summary>
internal static class LogHeads
{
    /// <summary>Returns the head of the log at <paramref name="position"/>; none beyond its end.</summary>
    public static ReadOnlyMemory<byte>? At(IApprovalStore store, long position)
        => store.ReadBase() is var start && position == start.Position ? start.Hash
            : position > start.Position && store.ReadLog(position - 1, 1) is [var record] && record.Position == position ? record.Head
            : null;
}
