using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>What a command wants appended to one stream.</summary>
internal abstract class StagedStream(string stream)
{
    private readonly List<NewEvent> _events = [];

    public string Stream { get; } = stream;

    public IReadOnlyList<NewEvent> Events => _events;

    /// <summary>Gets whether the state is known: the stream was read, or is new.</summary>
    public abstract bool IsKnown { get; }

    /// <summary>Gets the version of the stream with the events, if the state is known.</summary>
    public abstract long Version { get; }

    /// <summary>Gets the row in the lists.</summary>
    public abstract Summary? Summary { get; }

    /// <summary>Folds the events once more, now that their positions and time are known.</summary>
    /// <returns>The position after the last of them.</returns>
    public abstract long Settle(Guid commitId, long position, DateTimeOffset time);

    /// <summary>Returns the folded stream, to be kept for the next command.</summary>
    public abstract FoldedStream Fold();

    protected void Add(NewEvent added) => _events.Add(added);
}

/// <inheritdoc/>
internal sealed class StagedStream<TState>(StreamKind<TState> kind, string stream, FoldedStream<TState>? before) : StagedStream(stream)
{
    // Before it is committed, an event stands after all that is in the log.
    private const long NotYet = long.MaxValue;

    private TState _state = before is null ? kind.Initial : before.State;

    public override bool IsKnown => before is not null;

    public override long Version => (before?.Version ?? 0) + Events.Count;

    public TState State => _state;

    public override Summary? Summary => IsKnown && kind.TryKey(Stream, out var key) ? kind.Summarize(key, _state) : null;

    /// <summary>Adds an event, and folds it as if it were committed now.</summary>
    public void Append(object added, DateTimeOffset now)
    {
        var encoded = kind.Encode(added);
        if (IsKnown)
        {
            _state = Apply(_state, encoded, Guid.Empty, Version + 1, NotYet, now);
        }

        Add(encoded);
    }

    public override long Settle(Guid commitId, long position, DateTimeOffset time)
    {
        if (before is not null)
        {
            (_state, var version) = (before.State, before.Version);
            for (var i = 0; i < Events.Count; i++)
            {
                _state = Apply(_state, Events[i], commitId, ++version, position + i, time);
            }
        }

        return position + Events.Count;
    }

    public override FoldedStream Fold() => new FoldedStream<TState>(_state, Version);

    // The hashes are the store's affair: no fold looks at them.
    private TState Apply(TState state, NewEvent added, Guid commitId, long version, long position, DateTimeOffset time) => kind.Apply(
        state,
        new LogRecord(position, commitId, Stream, version, time, added.Type, added.Schema, added.Payload, default, default) { Event = added.Event },
        added.Event!);
}
