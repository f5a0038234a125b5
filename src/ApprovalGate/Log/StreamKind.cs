using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ApprovalGate.Audit;
using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>One kind of stream: its name, and how its events are stored.</summary>
/// <remarks>A kind says everything about its streams in one place: events and their codec, the fold, the row in the lists, and what the audit trail tells.</remarks>
internal abstract class StreamKind
{
    private const int Schema = 1;
    private readonly string _prefix;
    private readonly Dictionary<string, JsonTypeInfo> _events;

    /// <param name="name">The name, such as <c>request</c>: the part of a stream's name before the slash.</param>
    /// <param name="events">The types of its events. The name of the type is the type in the log.</param>
    protected StreamKind(string name, params IReadOnlyList<JsonTypeInfo> events)
    {
        Name = name;
        _prefix = name + "/";
        _events = events.ToDictionary(type => type.Type.Name, StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>Gets the types of event that its streams can hold.</summary>
    public IReadOnlyCollection<string> EventTypes => _events.Keys;

    /// <summary>Gets the types of event of which it says neither what is told nor that nothing is: a mistake.</summary>
    public abstract IEnumerable<string> Forgotten { get; }

    /// <summary>Returns what tells its events to a reader of the log.</summary>
    /// <param name="store">The store that the log is read from.</param>
    public abstract EventProjector CreateProjector(IApprovalStore store);

    /// <summary>Returns whether nothing more is expected of a stream, so that it may leave the store for the archive.</summary>
    /// <param name="records">All of its records.</param>
    public abstract bool MayLeave(IReadOnlyList<LogRecord> records);

    /// <summary>Returns the type of a record's event; <see langword="null"/> for one that is not known. The payload is not read.</summary>
    public Type? TypeOf(LogRecord record) => record.Event?.GetType() ?? _events.GetValueOrDefault(record.Type)?.Type;

    /// <summary>Returns the name of the stream of <paramref name="key"/>.</summary>
    public string StreamOf(string key) => _prefix + key;

    /// <summary>Returns whether <paramref name="stream"/> is of this kind, and its key.</summary>
    public bool TryKey(string stream, out string key)
    {
        var isOne = stream.StartsWith(_prefix, StringComparison.Ordinal);
        key = isOne ? stream[_prefix.Length..] : "";
        return isOne;
    }

    /// <summary>Turns an event into what the log stores.</summary>
    public NewEvent Encode(object added)
    {
        var name = added.GetType().Name;
        return new NewEvent(name, Schema, JsonSerializer.SerializeToUtf8Bytes(added, _events[name])) { Event = added };
    }

    /// <summary>Reads the event of a record.</summary>
    /// <exception cref="ApprovalStoreException">The type or schema is unknown, or the payload does not fit it.</exception>
    public object Decode(LogRecord record)
    {
        if (record.Event is { } known)
        {
            return known;
        }

        if (record.Schema != Schema || !_events.TryGetValue(record.Type, out var type))
        {
            throw new ApprovalStoreException(FormattableString.Invariant(
                $"Record {record.Position} is of type '{record.Type}', schema {record.Schema}, which this version does not know. Update ApprovalGate in this process."));
        }

        try
        {
            return JsonSerializer.Deserialize(record.Payload.Span, type)!;
        }
        catch (JsonException exception)
        {
            throw new ApprovalStoreException(FormattableString.Invariant(
                $"Record {record.Position} ('{record.Type}') cannot be read: it is damaged. Run `approvalgate audit verify`."), exception);
        }
    }

    /// <summary>Says that a record does not follow from what stands before it in its stream.</summary>
    protected static ApprovalStoreException Misplaced(LogRecord record) => new(FormattableString.Invariant(
        $"Record {record.Position} ('{record.Type}') cannot follow what stands before it in its stream. Run `approvalgate audit verify`."));
}

/// <inheritdoc/>
/// <typeparam name="TState">What the events of one stream amount to. Immutable.</typeparam>
internal abstract class StreamKind<TState> : StreamKind
{
    private readonly Dictionary<string, StreamEvent<TState>> _types;

    /// <inheritdoc/>
    protected StreamKind(string name, params IReadOnlyList<StreamEvent<TState>> events)
        : base(name, [.. events.Select(type => type.Json)])
    {
        _types = events.ToDictionary(type => type.Json.Type.Name, StringComparer.Ordinal);
        TellsAnything = events.Any(type => type.Tell is not null);
    }

    /// <summary>Gets whether the audit trail tells any of its events.</summary>
    public bool TellsAnything { get; }

    /// <summary>Gets whether its events amount to a state. If not, streams are neither read nor kept to tell them.</summary>
    public virtual bool IsFolded => true;

    public override IEnumerable<string> Forgotten => _types.Values.Where(type => type is { Tell: null, IsBookkeeping: false }).Select(type => type.Json.Type.Name);

    /// <summary>Gets the state of a stream without records.</summary>
    public abstract TState Initial { get; }

    /// <summary>Gets the type of the event that says the whole state of a stream, so that nobody need read what stands before it; <see langword="null"/> if there is none.</summary>
    public virtual string? CarrierType => null;

    /// <summary>Returns the event that says all of <paramref name="state"/>, if it pays to append it now.</summary>
    public virtual object? Carry(TState state) => null;

    /// <summary>Returns the state after a record. Pure, so that every process that reads the same records has the same state.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="record">The record.</param>
    /// <param name="change">Its event.</param>
    public abstract TState Apply(TState state, LogRecord record, object change);

    /// <inheritdoc cref="Apply(TState, LogRecord, object)"/>
    public TState Apply(TState state, LogRecord record) => Apply(state, record, Decode(record));

    /// <summary>Returns whether nothing more is expected of a stream, so that a reader of the log need not remember it.</summary>
    public virtual bool IsOver(TState state) => false;

    public override bool MayLeave(IReadOnlyList<LogRecord> records) => MayLeave(records.Aggregate(Initial, Apply));

    /// <summary>Returns whether a stream in this state may leave the store for the archive. What is decided on for ever does not.</summary>
    protected virtual bool MayLeave(TState state) => false;

    /// <summary>Returns what tells the event of a record; <see langword="null"/> for bookkeeping.</summary>
    public Teller<TState>? TellerOf(LogRecord record) => _types[record.Type].Tell;

    public override EventProjector CreateProjector(IApprovalStore store) => new EventProjector<TState>(this, store);

    /// <summary>Returns the row that the stream has in the lists; <see langword="null"/> if it has none.</summary>
    public virtual Summary? Summarize(string key, TState state) => null;

    /// <summary>Reads the state of one stream. A record that was changed in the store is refused.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key of the stream.</param>
    /// <param name="first">Its first event, if this process has just made it: it need not be parsed.</param>
    public TState Read(IApprovalStore store, string key, object? first = null) => store.ReadVerified(StreamOf(key), 0, CarrierType).Aggregate(
        Initial, (state, record) => Apply(state, record, record.Version == 1 && first is not null ? first : Decode(record)));

    /// <summary>Registers a type of event and what the audit trail tells of it.</summary>
    protected static StreamEvent<TState> Told<TEvent>(JsonTypeInfo<TEvent> json, Func<LogRecord, TEvent, TState, TState, GateEvent> tell)
        where TEvent : class
        => new(json, (record, change, before, after) => tell(record, (TEvent)change, before, after), IsBookkeeping: false);

    /// <summary>Registers a type of event that the audit trail leaves out, because another event of the same commit tells it.</summary>
    protected static StreamEvent<TState> Bookkeeping(JsonTypeInfo json) => new(json, null, IsBookkeeping: true);
}
