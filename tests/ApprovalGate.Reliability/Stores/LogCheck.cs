using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>Reads a whole log and checks what holds of every log.</summary>
internal static class LogCheck
{
    private const int Batch = 1_000;

    /// <summary>Returns the records, after verifying their chain.</summary>
    public static IReadOnlyList<LogRecord> Read(IApprovalStore store, Tally tally)
    {
        var verifier = new LogVerifier(store.ReadBase());
        var records = new List<LogRecord>();
        while (store.ReadLog(verifier.Verified.Position, Batch) is { Count: > 0 } more)
        {
            foreach (var record in more)
            {
                if (verifier.Next(record) is { } fault)
                {
                    tally.Violate($"the log is broken: {fault}");
                    return records;
                }
            }

            records.AddRange(more);
        }

        tally.Check(verifier.Verified.Position == store.ReadHead().Position, () => "the head is not that of the last record");
        return records;
    }
}
