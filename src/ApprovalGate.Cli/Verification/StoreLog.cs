using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Reads the log of a store in pages, so that its size does not matter.</summary>
internal static class StoreLog
{
    private const int Page = 1_000;

    public static IEnumerable<LogRecord> Read(IApprovalStore store)
    {
        var position = store.ReadBase().Position;
        while (Next(store, position) is { Count: > 0 } records)
        {
            foreach (var record in records)
            {
                yield return record;
            }

            position = records[^1].Position;
        }

        // By these rows permits are consumed: one that was set back would let a permit be consumed again.
        if ((store is ArchivedLog whole ? whole.Store : store) is SqliteStore file && file.FindMisplacedStream() is { } misplaced)
        {
            throw new StoreUnusableException($"The store is broken: {misplaced}.");
        }
    }

    // A record that cannot even be read hides the others of its page: what stands before it is verified first.
    private static IReadOnlyList<LogRecord> Next(IApprovalStore store, long position)
    {
        try
        {
            return store.ReadLog(position, Page);
        }
        catch (StoreUnusableException)
        {
            return store.ReadLog(position, 1);
        }
    }
}
