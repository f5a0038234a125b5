using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>The kinds of stream that a reader of the whole log knows.</summary>
internal sealed class StreamKinds
{
    private readonly List<StreamKind> _kinds;
    private readonly Dictionary<string, StreamKind> _byEvent;

    /// <exception cref="ArgumentException">Two kinds have an event of the same name.</exception>
    public StreamKinds(params IEnumerable<StreamKind> kinds)
    {
        _kinds = [.. kinds];
        _byEvent = _kinds.SelectMany(kind => kind.EventTypes, (kind, type) => (kind, type))
            .ToDictionary(one => one.type, one => one.kind, StringComparer.Ordinal);
    }

    /// <summary>Gets the kinds.</summary>
    public IReadOnlyList<StreamKind> All => _kinds;

    /// <summary>Returns the kind of a stream.</summary>
    /// <exception cref="ApprovalStoreException">No kind is known.</exception>
    public StreamKind Of(LogRecord record) => _kinds.Find(kind => kind.TryKey(record.Stream, out _)) ?? throw new ApprovalStoreException(
        FormattableString.Invariant(
            $"Record {record.Position} is of stream '{record.Stream}', a kind that this version does not know. Update ApprovalGate in this process."));

    /// <summary>Turns an event into what the log stores.</summary>
    public NewEvent Encode(object added) => _byEvent[added.GetType().Name].Encode(added);

    /// <summary>Reads the event of a record, whatever its kind.</summary>
    /// <exception cref="ApprovalStoreException">The kind, type or schema is unknown, or the payload does not fit it.</exception>
    public object Decode(LogRecord record) => Of(record).Decode(record);
}
