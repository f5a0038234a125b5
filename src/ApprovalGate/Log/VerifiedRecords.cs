using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>Reads streams to decide on or to show: what a damaged row says is not believed, though it might still make sense.</summary>
internal static class VerifiedRecords
{
    /// <summary>Reads a stream as <see cref="IApprovalStore.ReadStream"/> does, and compares every record with the hash stored with it.</summary>
    /// <exception cref="ApprovalStoreException">A record was changed, or the store cannot be read.</exception>
    public static IEnumerable<LogRecord> ReadVerified(this IApprovalStore store, string stream, long afterVersion = 0, string? backTo = null)
        => store.ReadStream(stream, afterVersion, backTo).Select(Whole);

    private static LogRecord Whole(LogRecord record) => record.Leaf.Span.SequenceEqual(Chain.Leaf(record))
        ? record
        : throw new ApprovalStoreException(FormattableString.Invariant(
            $"Record {record.Position} was changed: its content does not have the hash stored with it. Run `approvalgate audit verify`."));
}
