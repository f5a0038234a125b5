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
        var start = StartOf(log, JsonLinesLog.Read(path), store);
        var head = ChainCheck.Verify(log, JsonLinesLog.Read(path), [], start: start);
        try
        {
            var common = Math.Max(start.Position, store.ReadBase().Position);
            var lines = JsonLinesLog.Read(path).SkipWhile(line => line.Position <= common);
            foreach (var (line, stored) in lines.Zip(StoreLog.Read(store).SkipWhile(record => record.Position <= common)))
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

    /// <summary>Returns where a copy begins: with the first record, or where its store began when the copy was begun, after a part had been archived.</summary>
    private static LogHead StartOf(string log, IEnumerable<LogRecord> lines, IApprovalStore store)
    {
        LogRecord? first;
        try
        {
            first = lines.FirstOrDefault();
        }
        catch (AuditSinkException exception)
        {
            throw ChainCheck.Broken(exception.Message);
        }

        if (first is null or { Position: 1 })
        {
            return LogHead.Empty;
        }

        return store.ReadBase() is var start && start.Position == first.Position - 1 ? start
            : first.Position - 1 > start.Position && store.ReadLog(first.Position - 2, 1) is [var before] ? new LogHead(before.Position, before.Head, before.Time)
            : throw ChainCheck.Broken(FormattableString.Invariant(
                $"{log} begins with record {first.Position}, and what stands before it is neither there nor in the store or its archive."));
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
                ChainCheck.Verify($"The log '{Path.GetFullPath(path)}' from before its store was rolled back", before, [expected], start: StartOf(path, before, store));
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
