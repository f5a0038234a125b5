using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>Reads logs from their beginning.</summary>
internal static class Logs
{
    private const int Page = 1_000;

    /// <summary>Reads a log page by page, so that its size does not matter.</summary>
    public static IEnumerable<LogRecord> Read(IApprovalStore store)
    {
        for (var position = store.ReadBase().Position; store.ReadLog(position, Page) is { Count: > 0 } records; position = records[^1].Position)
        {
            foreach (var record in records)
            {
                yield return record;
            }
        }
    }
}
