using ApprovalGate.Log.Verification;

namespace ApprovalGate.Storage;

/// <summary>Decides a group of commits in turn, each against the streams as the earlier ones leave them, and makes the records to write.</summary>
/// <remarks>
/// For stores: what a commit may do is decided here, once, and a store brings the lookups, the lock and the disk. Made anew for each
/// append, inside the store's lock. When it has decided, the store writes <see cref="Records"/> and <see cref="Summaries"/> or nothing.
/// </remarks>
public sealed class GroupAppend
{
    private readonly Func<string, long> _versionOf;
    private readonly Func<Guid, CommitResult?> _find;
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, CommitResult> _committed = [];
    private readonly List<LogRecord> _records = [];
    private readonly StoreClockException? _clockIsBehind;
    private readonly List<Summary> _summaries = [];

    /// <summary>Begins a group at the end of the log.</summary>
    /// <param name="head">Where the log ends.</param>
    /// <param name="now">The store's clock.</param>
    /// <param name="tolerance">How far the clock may stand before the last record; the record's time is then used.</param>
    /// <param name="versionOf">The stored version of a stream; 0 when it has no event.</param>
    /// <param name="find">The stored result of a commit, or <see langword="null"/>.</param>
    public GroupAppend(
        LogHead head, DateTimeOffset now, TimeSpan tolerance, Func<string, long> versionOf, Func<Guid, CommitResult?> find)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(versionOf);
        ArgumentNullException.ThrowIfNull(find);

        Head = head;
        (Time, _clockIsBehind) = TimeAfter(head, now, tolerance);
        _versionOf = versionOf;
        _find = find;
    }

    /// <summary>Gets the store's time of the whole group: whole microseconds, UTC, never before the last record.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Gets where the log ends once <see cref="Records"/> are written.</summary>
    public LogHead Head { get; private set; }

    /// <summary>Gets the records to write, in order.</summary>
    public IReadOnlyList<LogRecord> Records => _records;

    /// <summary>Gets the summary rows to write, in order; a later one replaces an earlier one of its kind and key.</summary>
    public IReadOnlyList<Summary> Summaries => _summaries;

    /// <summary>Decides the next commit.</summary>
    /// <returns>Its result. A commit that is in the log already keeps the result it had.</returns>
    /// <exception cref="StoreClockException">The clock stands further before the last record than the tolerance, and the commit does not set it.</exception>
    public CommitResult Decide(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);

        if ((_committed.TryGetValue(commit.Id, out var earlier) ? earlier : _find(commit.Id)) is { } known)
        {
            return known;
        }

        if (_clockIsBehind is not null && !commit.SetsClock)
        {
            throw _clockIsBehind;
        }

        if (FirstConflict(commit) is { } stream)
        {
            return new CommitResult(CommitOutcome.Conflict, 0, Time, stream);
        }

        if (Time > commit.NotAfter)
        {
            return new CommitResult(CommitOutcome.TooLate, 0, Time);
        }

        if (Time < commit.NotBefore)
        {
            return new CommitResult(CommitOutcome.TooEarly, 0, Time);
        }

        var result = new CommitResult(CommitOutcome.Committed, Head.Position + 1, Time);
        Add(commit);
        _committed.Add(commit.Id, result);
        return result;
    }

    private static (DateTimeOffset Time, StoreClockException? IsBehind) TimeAfter(LogHead head, DateTimeOffset now, TimeSpan tolerance)
    {
        var ticks = now.UtcTicks;
        var time = new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        if (time >= head.Time)
        {
            return (time, null);
        }

        return head.Time - time <= tolerance
            ? (head.Time, null)
            : (time, new StoreClockException(
                FormattableString.Invariant($"The clock says {time:O}, before the last record at {head.Time:O}; ")
                + FormattableString.Invariant($"it may stand {tolerance} back. Nothing was written. ")
                + "If the clock is wrong, set it right. If the record is, since the clock stood ahead then, run `approvalgate epoch open`.",
                time,
                head.Time));
    }

    private string? FirstConflict(Commit commit)
    {
        foreach (var required in commit.Require)
        {
            if (VersionOf(required.Stream) != required.Version)
            {
                return required.Stream;
            }
        }

        foreach (var append in commit.Appends)
        {
            if (append.ExpectedVersion != StreamAppend.AnyVersion && VersionOf(append.Stream) != append.ExpectedVersion)
            {
                return append.Stream;
            }
        }

        return null;
    }

    private void Add(Commit commit)
    {
        foreach (var append in commit.Appends)
        {
            var version = VersionOf(append.Stream);
            foreach (var added in append.Events)
            {
                var record = Chain.Next(Head, commit.Id, append.Stream, ++version, Time, added);
                _records.Add(record);
                Head = new LogHead(record.Position, record.Head, record.Time);
            }

            _versions[append.Stream] = version;
        }

        _summaries.AddRange(commit.Summaries);
    }

    private long VersionOf(string stream)
    {
        if (!_versions.TryGetValue(stream, out var version))
        {
            version = _versionOf(stream);
            _versions.Add(stream, version);
        }

        return version;
    }
}
