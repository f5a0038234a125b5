using ApprovalGate.Archives;
using ApprovalGate.Identifiers;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate;

/// <summary>Moves the old part of a log out of its store, into segments that are verified, and reads both as one log again.</summary>
/// <remarks>
/// <para>Nothing is archived by itself. A segment holds all records from where the one before ended, with their hashes, so that it is verified
/// like a log and joins the next one. It is durable and was read back before anything leaves the store; a crash at any point leaves a store
/// that is whole, and the next <see cref="Seal"/> finishes. Gates may run on the store meanwhile. For one thread.</para>
/// <para>What may still change stays in the store: requests that wait or are in doubt, halts, approvers, policies, epochs. A call that was
/// asked about before can be asked about anew once its request was archived: denials and ids of calls are remembered no longer than that.</para>
/// </remarks>
public sealed class LogArchive
{
    private const int Page = 1_000;
    private const int MaxReason = 4_000;

    private readonly IApprovalStore _store;
    private readonly ISegmentFolder _folder;
    private readonly TimeProvider _clock;
    private readonly StreamKinds _kinds;
    private long _trimmed;

    /// <param name="store">The store. It is not disposed.</param>
    /// <param name="folder">Where the segments are.</param>
    /// <param name="clock">The clock; the system's by default.</param>
    public LogArchive(IApprovalStore store, ISegmentFolder folder, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(folder);

        (_store, _folder, _clock, _kinds) = (store, folder, clock ?? TimeProvider.System, BuiltInStreams.Of(store.StoreId));
    }

    /// <summary>Reads the segments of a store, oldest first, erased ones too.</summary>
    /// <exception cref="ApprovalStoreException">The store cannot be read.</exception>
    public static IReadOnlyList<Segment> SegmentsOf(IApprovalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);

        return ArchiveStream.Instance.Read(store, ArchiveStream.Key);
    }

    /// <summary>Returns what would be archived next; <see langword="null"/> when nothing is old enough.</summary>
    /// <param name="before">Records from before this instant are old enough. The last record of the log always stays.</param>
    /// <param name="maxRecords">How many records a segment has at most: at least 1; a million by default.</param>
    /// <exception cref="ApprovalStoreException">The store cannot be read.</exception>
    public ArchivePlan? Plan(DateTimeOffset before, int maxRecords = 1_000_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);

        var start = Start();
        return EndBefore(start, before, maxRecords) is { } end ? PlanFrom(start, end) : null;
    }

    /// <summary>Archives the next segment. Call it again until nothing is old enough.</summary>
    /// <param name="before">As for <see cref="Plan"/>.</param>
    /// <param name="by">Who does it: the verified id of a person, or the name of a job.</param>
    /// <param name="via">The channel, such as <c>cli</c>.</param>
    /// <param name="maxRecords">As for <see cref="Plan"/>.</param>
    /// <returns>The segment; <see langword="null"/> when nothing is old enough.</returns>
    /// <exception cref="ApprovalStoreException">The store is broken or cannot be used, or the segment cannot be written. Nothing was removed that is not in a segment.</exception>
    public Segment? Seal(DateTimeOffset before, string by, string via, int maxRecords = 1_000_000)
    {
        CheckPerson(by, via);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);

        FinishLast();
        var start = Start();
        if (EndBefore(start, before, maxRecords) is not { } end)
        {
            return null;
        }

        var name = FormattableString.Invariant($"{start.Position + 1:d12}-{end.Position:d12}");
        _folder.Write(name, ContentOf(start, end));
        Compare(name, start, end);
        var added = new SegmentSealed(start.Position + 1, end.Position, Convert.ToHexStringLower(end.Hash.Span), end.Time, name, by, via);
        Commit(added, segments => EndOf(segments).Position == start.Position);
        var segment = SegmentsOf(_store)[^1];
        Trim(segment);
        return segment;
    }

    /// <summary>Has the segments erased that end before an instant. Their records are gone for good; that they were there, and their heads, stay in the log.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="reason">Why: 1 to 4,000 characters. It is kept in the log.</param>
    /// <param name="by">The verified id of the person.</param>
    /// <param name="via">The channel, such as <c>cli</c>.</param>
    /// <returns>The segments, oldest first.</returns>
    /// <exception cref="ApprovalStoreException">The store cannot be used, or a segment cannot be erased.</exception>
    public IReadOnlyList<Segment> Erase(DateTimeOffset before, string reason, string by, string via)
    {
        CheckPerson(by, via);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, MaxReason, nameof(reason));

        // What a crash left in the store would stay there unseen once its segment is gone.
        FinishLast();
        var old = SegmentsOf(_store).TakeWhile(segment => segment.End.Time < before).ToList();
        foreach (var segment in old)
        {
            if (segment.ErasedAt is null)
            {
                Commit(new SegmentErased(segment.End.Position, reason, by, via), segments => segments.Any(kept => kept.End.Position == segment.End.Position && kept.ErasedAt is null));
            }

            // Of one that was to be erased before a crash, too.
            _folder.Delete(segment.Name);
        }

        return old;
    }

    /// <summary>Opens the archive and the store as one log, for reading. Segments that are not there are left out.</summary>
    /// <param name="ownsStore">Whether the store is closed with it.</param>
    /// <exception cref="ApprovalStoreException">A segment cannot be read.</exception>
    public ArchivedLog OpenWhole(bool ownsStore = false)
    {
        var parts = new List<IApprovalStore>();
        try
        {
            foreach (var segment in SegmentsOf(_store).Reverse())
            {
                if (_folder.Open(segment.Name) is not { } part)
                {
                    break;
                }

                parts.Insert(0, part);
            }

            return new ArchivedLog(_store, parts, ownsStore);
        }
        catch
        {
            parts.ForEach(part => part.Dispose());
            throw;
        }
    }

    /// <summary>Returns where the next segment begins.</summary>
    private LogHead Start() => EndOf(SegmentsOf(_store));

    private static LogHead EndOf(IReadOnlyList<Segment> segments) => segments is [.., var last] ? last.End : LogHead.Empty;

    /// <summary>Finds the last record that is old enough by halving: times never fall.</summary>
    private LogHead? EndBefore(LogHead start, DateTimeOffset before, int maxRecords)
    {
        var last = Math.Min(_store.ReadHead().Position - 1, start.Position + maxRecords);
        LogRecord? found = null;
        for (var first = start.Position + 1; first <= last;)
        {
            var middle = first + ((last - first) / 2);
            if (_store.ReadLog(middle - 1, 1) is [var record] && record.Time < before)
            {
                (found, first) = (record, middle + 1);
            }
            else
            {
                last = middle - 1;
            }
        }

        return found is null ? null : new LogHead(found.Position, found.Head, found.Time);
    }

    private ArchivePlan PlanFrom(LogHead start, LogHead end)
    {
        var names = Records(_store, start, end).Select(record => record.Stream).ToHashSet(StringComparer.Ordinal);
        var stay = names.Count(name => !MayLeave(name, end));
        return new ArchivePlan(start.Position + 1, end, names.Count - stay, stay);
    }

    private SegmentContent ContentOf(LogHead start, LogHead end)
    {
        var carried = Records(_store, start, end)
            .DistinctBy(record => record.Stream)
            .Where(record => record.Version > 1)
            .SelectMany(record => _store.ReadStream(record.Stream, 0).TakeWhile(earlier => earlier.Position <= start.Position))
            .OrderBy(record => record.Position)
            .ToList();
        return new SegmentContent(_store.StoreId, start, carried, Records(_store, start, end), Summaries(start, end));
    }

    private IEnumerable<Summary> Summaries(LogHead start, LogHead end)
        => Records(_store, start, end).DistinctBy(record => record.Stream).SelectMany(record => record.Stream.Split('/', 2) is [var kind, var key]
            ? _store.List(new SummaryQuery { Kind = kind, KeyPrefix = key, MaxCount = 1 })
            : []);

    private static IEnumerable<LogRecord> Records(IApprovalStore log, LogHead start, LogHead end)
    {
        var at = start.Position;
        while (at < end.Position)
        {
            var page = log.ReadLog(at, (int)Math.Min(Page, end.Position - at));
            foreach (var record in page)
            {
                // What stands in another place is none of the segment: nothing is decided on it.
                yield return record.Position == ++at ? record : throw Missing(at);
            }

            if (page.Count == 0)
            {
                throw Missing(at + 1);
            }
        }
    }

    private static ApprovalStoreException Missing(long position) => new(FormattableString.Invariant(
        $"Record {position} is missing where the log is archived. Nothing more was removed. Run `approvalgate audit verify`."));

    /// <summary>Reads what was written back, from the disk, and follows its chain from the segment before to the log.</summary>
    private void Compare(string name, LogHead start, LogHead end)
    {
        using var written = _folder.Open(name) ?? throw new ApprovalStoreException($"The segment '{name}' was written and is not there. Nothing was removed from the store.");
        var verifier = new LogVerifier(start);
        foreach (var _ in verifier.Verify(Logs.Read(written)))
        {
            // Verifying is all.
        }

        if (verifier.Fault is { } fault || !verifier.Verified.Hash.Span.SequenceEqual(end.Hash.Span))
        {
            throw new ApprovalStoreException(
                $"The segment '{name}' does not hold what the log holds ({verifier.Fault ?? "it ends elsewhere"}). Nothing was removed from the store. Run `approvalgate audit verify`.");
        }
    }

    /// <summary>Lets the last segment leave the store if a crash kept it from that. One that was moved elsewhere since it began to leave is not asked for.</summary>
    private void FinishLast()
    {
        if (SegmentsOf(_store) is not [.., { ErasedAt: null } last] || last.End.Position == _trimmed)
        {
            return;
        }

        using var there = _folder.Open(last.Name);
        if (there is not null || _store.ReadBase().Position < last.End.Position)
        {
            Trim(last);
        }
    }

    /// <summary>Removes from the store what a segment holds. Its streams are those of the segment itself: the store may have let go of some before a crash.</summary>
    private void Trim(Segment segment)
    {
        using var sealedPart = _folder.Open(segment.Name) ?? throw new ApprovalStoreException(
            $"The segment '{segment.Name}' is not there. Nothing leaves the store before it is: put its file back, or name the right directory.");
        var start = new LogHead(segment.From - 1, default, default);
        var keep = Records(sealedPart, start, segment.End).Select(record => record.Stream).Distinct(StringComparer.Ordinal)
            .Where(name => !MayLeave(name, segment.End)).ToHashSet(StringComparer.Ordinal);
        _store.Trim(segment.From, segment.End, keep);
        _trimmed = segment.End.Position;
    }

    /// <summary>Returns whether nothing more is expected of a stream, and nothing of it stands behind the segment.</summary>
    private bool MayLeave(string stream, LogHead end)
        => _store.ReadStream(stream, 0) is [.., var last] records && last.Position <= end.Position && _kinds.Of(last).MayLeave(records);

    private void Commit(object change, Func<IReadOnlyList<Segment>, bool> follows)
    {
        using var committer = new Committer(_store, _clock);
        if (!committer.SubmitAsync(new ChangeArchive(change, follows)).GetAwaiter().GetResult())
        {
            throw new ApprovalStoreException("Somebody else changed the archive meanwhile. Try again.");
        }
    }

    private static void CheckPerson(string by, string via)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(via);
        if (!IdRules.Accepts(by))
        {
            throw new ArgumentException($"The id has {by?.Length ?? 0} characters; it must {IdRules.Rule}.", nameof(by));
        }
    }
}
