using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using ApprovalGate.Log.Verification;

namespace ApprovalGate.Storage;

/// <summary>Computes the hash chain again, record by record, and says where it first breaks.</summary>
/// <remarks>One pass; memory grows with the streams. A chain alone cannot see that records were cut off its end: compare <see cref="Verified"/> with a head kept elsewhere.</remarks>
public sealed class LogVerifier
{
    private readonly Dictionary<string, StreamEnd> _ends = new(StringComparer.Ordinal);
    private readonly LogHead _start;
    private long _sealedUpTo;

    /// <summary>Begins at the beginning of a log.</summary>
    public LogVerifier()
        : this(LogHead.Empty)
    {
    }

    /// <summary>Begins where an earlier part of the log ends, such as one that was archived.</summary>
    /// <param name="start">The head there.</param>
    public LogVerifier(LogHead start)
    {
        ArgumentNullException.ThrowIfNull(start);

        (_start, Verified, _sealedUpTo) = (start, start, start.Position);
    }

    /// <summary>Gets where the verified part ends.</summary>
    public LogHead Verified { get; private set; }

    /// <summary>Gets what is wrong with the record at which <see cref="Verify"/> ended; <see langword="null"/> where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Takes the next record.</summary>
    /// <returns><see langword="null"/> when it follows, else what is wrong with it.</returns>
    public string? Next(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);

        Span<byte> leaf = stackalloc byte[Chain.HashBytes];
        Chain.Leaf(record, leaf);
        return Next(record, leaf);
    }

    /// <summary>Takes a whole log, or what follows of it, with every core: as <see cref="Next(LogRecord)"/> for each record, in less time.</summary>
    /// <param name="records">The records. They are read some pages ahead; what reading them throws comes after the records before it.</param>
    /// <returns>The records that follow, each once it is verified; at the first that does not they end, and <see cref="Fault"/> says why.</returns>
    public IEnumerable<LogRecord> Verify(IEnumerable<LogRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);

        return VerifyPages(records);
    }

    private IEnumerable<LogRecord> VerifyPages(IEnumerable<LogRecord> records)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (page, leaves) in new LeafPrefetcher(records).Pages())
        {
            for (var i = 0; i < page.Count; i++)
            {
                Fault = Next(page[i], leaves.AsSpan(i * Chain.HashBytes, Chain.HashBytes), sha);
                if (Fault is not null)
                {
                    yield break;
                }

                yield return page[i];
            }
        }
    }

    /// <summary>Whether a person sets the clock of the log back with it.</summary>
    private static bool SetsClock(LogRecord record) => record is { Stream: "epoch/store", Type: "EpochOpened" };

    /// <summary>Returns up to which position a record lets streams leave for the archive; 0 for every other record.</summary>
    private static long SealedBy(LogRecord record)
    {
        if (record is not { Stream: "archive/store", Type: "SegmentSealed" })
        {
            return 0;
        }

        try
        {
            using var sealedPart = JsonDocument.Parse(record.Payload);
            return sealedPart.RootElement.GetProperty("to").GetInt64();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // It is whole, since its hash fits: somebody wrote it that way. It lets nothing leave.
            return 0;
        }
    }

    /// <param name="record">The next record.</param>
    /// <param name="leaf">Its leaf, computed anew.</param>
    /// <param name="sha">A hash to use again, if there is one.</param>
    private string? Next(LogRecord record, ReadOnlySpan<byte> leaf, IncrementalHash? sha = null)
    {
        var position = Verified.Position + 1;
        if (record.Position != position)
        {
            return FormattableString.Invariant($"record {position} is missing: record {record.Position} stands in its place");
        }

        if (!record.Leaf.Span.SequenceEqual(leaf))
        {
            return FormattableString.Invariant($"record {position} was changed: its content does not have the hash stored with it");
        }

        Span<byte> head = stackalloc byte[Chain.HashBytes];
        Chain.Head(Verified.Hash.Span, leaf, head, sha);
        if (!record.Head.Span.SequenceEqual(head))
        {
            return FormattableString.Invariant($"record {position} does not follow record {position - 1}: the chain is broken between them");
        }

        if (record.Time < Verified.Time && !SetsClock(record))
        {
            return FormattableString.Invariant($"record {position} is older than record {position - 1}");
        }

        ref var end = ref CollectionsMarshal.GetValueRefOrAddDefault(_ends, record.Stream, out var isKnown);
        if (record.Version != end.Version + 1 && !MayBeginWith(record.Version, end, isKnown))
        {
            return FormattableString.Invariant($"record {position} has version {record.Version} of its stream, which is not the next one");
        }

        end = new StreamEnd(record.Version, position);
        Verified = new LogHead(position, record.Head, record.Time);
        _sealedUpTo = Math.Max(_sealedUpTo, SealedBy(record));
        return null;
    }

    /// <summary>Of a stream that began before the start not all is here; one that has left for the archive begins anew.</summary>
    private bool MayBeginWith(long version, StreamEnd end, bool isKnown)
        => isKnown ? version == 1 && end.Position <= _sealedUpTo : version > 1 && _start.Position > 0;

    private readonly record struct StreamEnd(long Version, long Position);
}
