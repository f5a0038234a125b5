using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Rollback;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Verifies a JSON Lines log, which must be a copy of the beginning of the store's.</summary>
internal static class JsonLinesCheck
{
    /// <returns>Where the file ends: the store must have this head there.</returns>
    /// <exception cref="CliException">The file is broken, or differs from the store; the message names the record.</exception>
    public static ExpectedHead Verify(string path, IApprovalStore store)
    {
        var log = $"The log '{Path.GetFullPath(path)}'";
        var head = ChainCheck.Verify(log, JsonLinesLog.Read(path), []);
        try
        {
            foreach (var (line, stored) in JsonLinesLog.Read(path).Zip(StoreLog.Read(store)))
            {
                if (!line.Head.Span.SequenceEqual(stored.Head.Span))
                {
                    throw ChainCheck.Broken(FormattableString.Invariant($"{log} differs from the store at record {line.Position}."));
                }
            }
        }
        catch (StoreUnusableException)
        {
            // The store is verified next, and says which of its records is broken.
        }

        return new ExpectedHead(head.Position, head.Hash, $"the end of '{path}'");
    }

    /// <summary>Verifies, for every rollback of the store, that the log as it was before it is still there: what is common, then what was lost.</summary>
    /// <returns>The epochs and how many records each rollback lost.</returns>
    /// <exception cref="CliException">Lost records are gone or changed; the message names the record.</exception>
    public static IEnumerable<(Epoch Epoch, long Lost)> VerifyLost(string path, IApprovalStore store)
    {
        foreach (var epoch in Epochs.Read(store))
        {
            if (epoch.OldHead is { } old && ExpectedHead.Parse(old, $"the epoch opened at record {epoch.Position}") is { } expected)
            {
                var before = JsonLinesLog.Read(path).TakeWhile(record => record.Position <= epoch.ForkedAt).Concat(JsonLinesLog.ReadLost(path, epoch));
                ChainCheck.Verify($"The log '{Path.GetFullPath(path)}' from before its store was rolled back", before, [expected]);
                yield return (epoch, expected.Position - epoch.ForkedAt);
            }
        }
    }

    /// <summary>Returns those heads that are of records a rollback lost: the copy has the records, verified, so nothing is hidden by that.</summary>
    public static IEnumerable<ExpectedHead> LostHeads(string path, Epoch epoch, IReadOnlyList<ExpectedHead> heads)
    {
        var lost = JsonLinesLog.ReadLost(path, epoch).ToDictionary(record => record.Position, record => record.Head);
        return heads.Where(head => lost.TryGetValue(head.Position, out var hash) && hash.Span.SequenceEqual(head.Hash.Span));
    }
}
