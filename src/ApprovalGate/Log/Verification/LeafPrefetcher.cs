using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using ApprovalGate.Storage;

namespace ApprovalGate.Log.Verification;

/// <summary>Reads records a few pages ahead and computes their leaves anew, on all cores: no leaf depends on another, as the heads do.</summary>
internal sealed class LeafPrefetcher(IEnumerable<LogRecord> records)
{
    private const int PageRecords = 1_000;
    private static readonly int PagesAhead = 8 * Environment.ProcessorCount;

    /// <summary>Reads on, page by page, in order. What reading threw is thrown after the records before it.</summary>
    public IEnumerable<(IReadOnlyList<LogRecord> Records, byte[] Leaves)> Pages()
    {
        using var source = records.GetEnumerator();
        var ahead = new Queue<(List<LogRecord> Records, Task<byte[]> Leaves)>();
        Exception? failure = null;
        for (var ended = false; !ended || ahead.Count > 0;)
        {
            while (!ended && ahead.Count < PagesAhead)
            {
                var page = ReadPage(source, out failure);
                ended = page.Count < PageRecords;
                ahead.Enqueue((page, Task.Run(() => LeavesOf(page))));
            }

            // Whoever waits for a page that nobody has begun computes it: that core does not stand idle.
            var (next, leaves) = ahead.Dequeue();
            yield return (next, leaves.GetAwaiter().GetResult());
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static List<LogRecord> ReadPage(IEnumerator<LogRecord> source, out Exception? failure)
    {
        var page = new List<LogRecord>(PageRecords);
        failure = null;
        try
        {
            while (page.Count < PageRecords && source.MoveNext())
            {
                page.Add(source.Current);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        return page;
    }

    private static byte[] LeavesOf(List<LogRecord> page)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var leaves = new byte[page.Count * Chain.HashBytes];
        for (var i = 0; i < page.Count; i++)
        {
            Chain.Leaf(page[i], leaves.AsSpan(i * Chain.HashBytes, Chain.HashBytes), sha);
        }

        return leaves;
    }
}
