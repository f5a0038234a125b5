using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Storage;

/// <summary>The segments of an archive and their store, read as one log; see <see cref="LogArchive.OpenWhole"/>.</summary>
/// <remarks>
/// The log and its streams are those of both. The lists are those of the store: what was archived is found by the beginning of its key, and
/// listed no longer. It begins where the oldest segment begins that is there. Members that write throw <see cref="StoreReadOnlyException"/>.
/// </remarks>
public sealed class ArchivedLog : IApprovalStore
{
    private readonly IReadOnlyList<IApprovalStore> _segments;
    private readonly bool _ownsStore;

    /// <param name="store">The Store.</param>
    /// <param name="segments">The segments that are there, oldest first, without a gap up to the Store.</param>
    /// <param name="ownsStore">Whether the store is closed with it.</param>
    internal ArchivedLog(IApprovalStore store, IReadOnlyList<IApprovalStore> segments, bool ownsStore)
        => (Store, _segments, _ownsStore) = (store, segments, ownsStore);

    /// <summary>Gets the store, of which this is more.</summary>
    public IApprovalStore Store { get; }

    /// <inheritdoc/>
    public Guid StoreId => Store.StoreId;

    /// <inheritdoc/>
    public LogHead ReadBase() => _segments.Count > 0 ? _segments[0].ReadBase() : Store.ReadBase();

    /// <inheritdoc/>
    public LogHead ReadHead() => Store.ReadHead();

    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount)
    {
        // In the store stands, until it was removed there, what the newest segment has.
        var part = _segments.FirstOrDefault(segment => segment.ReadHead().Position > afterPosition) ?? Store;
        var page = part.ReadLog(afterPosition, maxCount);
        return part == Store || page.Count == maxCount ? page : [.. page, .. ReadLog(part.ReadHead().Position, maxCount - page.Count)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
        => _segments.Reverse().Prepend(Store).Select(part => part.ReadStream(stream, afterVersion, backTo)).FirstOrDefault(records => records.Count > 0) ?? [];

    /// <inheritdoc/>
    public IReadOnlyList<Summary> List(SummaryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);

        var rows = Store.List(query);
        return string.IsNullOrEmpty(query.KeyPrefix) ? rows :
        [
            .. _segments.Reverse().Aggregate(rows.AsEnumerable(), (found, segment) => found.Concat(segment.List(query)))
                .DistinctBy(row => (row.Kind, row.Key)).Take(query.MaxCount),
        ];
    }

    /// <inheritdoc/>
    public CommitResult? FindCommit(Guid commitId) => _segments.Prepend(Store).Select(part => part.FindCommit(commitId)).FirstOrDefault(found => found is not null);

    /// <inheritdoc/>
    public bool WaitPast(long position, TimeSpan timeout) => Store.WaitPast(position, timeout);

    /// <inheritdoc/>
    public IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits) => throw ReadOnly();

    /// <inheritdoc/>
    public void Trim(long from, LogHead upTo, IReadOnlySet<string> keep) => throw ReadOnly();

    /// <inheritdoc/>
    public void ProbeWrite() => throw ReadOnly();

    /// <inheritdoc/>
    public IOwnerLock HoldOwner() => throw ReadOnly();

    /// <inheritdoc/>
    public IOwnerLock? TakeOver(string owner) => throw ReadOnly();

    /// <summary>Closes the segments, and the store if it is its own.</summary>
    public void Dispose()
    {
        foreach (var segment in _segments)
        {
            segment.Dispose();
        }

        if (_ownsStore)
        {
            Store.Dispose();
        }
    }

    private static StoreReadOnlyException ReadOnly() => new("An archive is read together with its store, and not written. Use the store itself.");
}
