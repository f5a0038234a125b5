using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Storage;
using ApprovalGate.Streams;

namespace ApprovalGate.Audit;

/// <summary>Reads the log as an audit trail.</summary>
/// <remarks>Each kind of stream tells its own events. Not thread-safe: one reader of records in order. The static members make one of their own.</remarks>
public sealed class AuditTrail
{
    private const int MaxBatch = 1_000;

    private readonly Dictionary<StreamKind, EventProjector> _projectors = [];
    private readonly IApprovalStore _store;
    private readonly StreamKinds _kinds;

    internal AuditTrail(IApprovalStore store)
        : this(store, BuiltInStreams.Of(store.StoreId))
    {
    }

    internal AuditTrail(IApprovalStore store, StreamKinds kinds) => (_store, _kinds) = (store, kinds);

    /// <summary>Reads a whole log, lazily, oldest first. Memory grows with the requests that have not ended.</summary>
    /// <param name="store">The store.</param>
    /// <param name="afterPosition">The position after which to begin.</param>
    /// <exception cref="ApprovalStoreException">The log cannot be read, or holds what this version does not know.</exception>
    public static IEnumerable<GateEvent> Read(IApprovalStore store, long afterPosition = 0)
    {
        ArgumentNullException.ThrowIfNull(store);

        return new AuditTrail(store).Between(afterPosition, long.MaxValue);
    }

    /// <summary>Reads what happened to one request and its deliveries, oldest first: their streams alone, by index.</summary>
    /// <param name="store">The store.</param>
    /// <param name="request">The request. One that is not there has no events.</param>
    /// <exception cref="ApprovalStoreException">The stream cannot be read, or holds what this version does not know.</exception>
    public static IEnumerable<GateEvent> ReadRequest(IApprovalStore store, RequestId request)
    {
        ArgumentNullException.ThrowIfNull(store);

        var trail = new AuditTrail(store);
        return trail._kinds.All.SelectMany(kind => store.ReadVerified(kind.StreamOf(request.ToString())))
            .OrderBy(record => record.Position).Select(trail.Next).OfType<GateEvent>();
    }

    /// <summary>Reads the last events, oldest first. The log is read from its end, as far as needed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="where">Which events count; <see langword="null"/> for all.</param>
    /// <exception cref="ApprovalStoreException">The log cannot be read, or holds what this version does not know.</exception>
    public static IReadOnlyList<GateEvent> ReadLast(IApprovalStore store, int count, Func<GateEvent, bool>? where = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        var pages = new Stack<List<GateEvent>>();
        var (end, found, page) = (store.ReadHead().Position, 0, Math.Max(count, 100L));
        while (end > 0 && found < count)
        {
            var start = Math.Max(0, end - page);
            pages.Push([.. new AuditTrail(store).Between(start, end).Where(told => where?.Invoke(told) ?? true)]);
            found += pages.Peek().Count;
            (end, page) = (start, page * 2);
        }

        return [.. pages.SelectMany(events => events).TakeLast(count)];
    }

    /// <summary>Takes the next record of the log.</summary>
    /// <returns>What it tells, or <see langword="null"/> for an event that is bookkeeping.</returns>
    internal GateEvent? Next(LogRecord record)
    {
        var kind = _kinds.Of(record);
        if (!_projectors.TryGetValue(kind, out var projector))
        {
            _projectors[kind] = projector = kind.CreateProjector(_store);
        }

        return projector.Next(record);
    }

    private IEnumerable<GateEvent> Between(long after, long last)
    {
        while (after < last && _store.ReadLog(after, (int)Math.Min(MaxBatch, last - after)) is { Count: > 0 } records)
        {
            foreach (var told in records.Select(Next).OfType<GateEvent>())
            {
                yield return told;
            }

            after = records[^1].Position;
        }
    }
}
