using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>Gathers what a command wants appended. Every event is folded at once, so that a state comes from the fold and nowhere else.</summary>
/// <param name="states">The streams the command looks at.</param>
/// <param name="now">The instant the command is decided by.</param>
internal sealed class CommitBuilder(StreamStates states, DateTimeOffset now)
{
    /// <summary>From so many streams on they are found by an index: an epoch changes all that live, and most commits two or three.</summary>
    private const int IndexFrom = 16;

    private readonly List<StagedStream> _streams = [];
    private Dictionary<string, StagedStream>? _index;

    /// <summary>Gets or sets the last instant at which it may be committed.</summary>
    public DateTimeOffset? NotAfter { get; set; }

    /// <summary>Gets or sets the first instant at which it may be committed.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Gets or sets whether it is committed though the clock stands far before the last record.</summary>
    public bool SetsClock { get; set; }

    /// <summary>Gets or sets whether what it was decided on cannot change any more: it is committed whatever the streams have got since.</summary>
    public bool HoldsForGood { get; set; }

    /// <summary>Gets what is to be appended, by stream, in the order of their first events.</summary>
    public IReadOnlyList<StagedStream> Streams => _streams;

    /// <summary>Adds an event to a stream, which must stand as it was read when the commit is made.</summary>
    /// <returns>The state after it, as if it were committed now.</returns>
    public TState Append<TState>(StreamKind<TState> kind, string key, object added)
    {
        var stream = kind.StreamOf(key);
        var staged = Find<TState>(stream) ?? Stage(kind, stream, states.LoadFolded(kind, stream));
        var state = Append(staged, added);

        // The stream must stand as it was read, so what is said of all of it is true.
        return kind.Carry(state) is { } carried ? Append(staged, carried) : state;
    }

    /// <summary>Adds an event to a stream of which the log knows nothing: it is not read before it is written.</summary>
    /// <returns>The state after it, as if it were committed now.</returns>
    public TState Begin<TState>(StreamKind<TState> kind, string key, object added)
    {
        var stream = kind.StreamOf(key);
        return Append(Stage(kind, stream, states.BeginFolded(kind, stream)), added);
    }

    /// <summary>Adds an event to a stream whatever it holds, without reading it first.</summary>
    public void AppendUnread<TState>(StreamKind<TState> kind, string key, object added)
    {
        var stream = kind.StreamOf(key);
        Append(Find<TState>(stream) ?? Stage(kind, stream, states.PeekFolded<TState>(stream)), added);
    }

    /// <summary>Returns the state of a stream with the events that were added; once the commit is made, as the log has it.</summary>
    public TState StateOf<TState>(StreamKind<TState> kind, string key)
        => Find<TState>(kind.StreamOf(key)) is { } staged ? staged.State : states.Load(kind, key);

    /// <summary>Makes the plan.</summary>
    /// <param name="answer">Makes the answer once the commit is made.</param>
    public Plan<TAnswer> ToPlan<TAnswer>(Func<TAnswer> answer) => new(answer, this);

    /// <summary>Folds what was committed once more, with the position and the time it has in the log.</summary>
    public void Settle(Guid commitId, CommitResult result)
    {
        var position = result.Position;
        foreach (var staged in _streams)
        {
            position = staged.Settle(commitId, position, result.Time);
        }
    }

    /// <summary>Makes the commit.</summary>
    public Commit ToCommit(Guid id)
    {
        var expected = HoldsForGood ? StreamStates.Nothing : states.Loaded;
        return new Commit(id, [.. _streams.Select(
            staged => new StreamAppend(staged.Stream, expected.GetValueOrDefault(staged.Stream, StreamAppend.AnyVersion), staged.Events))])
        {
            Require = [.. expected
                .Where(loaded => Find(loaded.Key) is null)
                .Select(loaded => new StreamVersion(loaded.Key, loaded.Value))],
            // What holds for good changes no state, and the state it was decided on may be an old one: the row stays as it is.
            Summaries = HoldsForGood ? [] : [.. _streams.Select(staged => staged.Summary).OfType<Summary>()],
            NotAfter = NotAfter,
            NotBefore = NotBefore,
            SetsClock = SetsClock,
        };
    }

    private TState Append<TState>(StagedStream<TState> staged, object added)
    {
        staged.Append(added, now);
        return staged.State;
    }

    private StagedStream<TState> Stage<TState>(StreamKind<TState> kind, string stream, FoldedStream<TState>? before)
    {
        var staged = new StagedStream<TState>(kind, stream, before);
        _streams.Add(staged);
        _index?.Add(stream, staged);
        return staged;
    }

    private StagedStream<TState>? Find<TState>(string stream) => (StagedStream<TState>?)Find(stream);

    private StagedStream? Find(string stream)
    {
        if (_streams.Count < IndexFrom)
        {
            return _streams.Find(staged => staged.Stream == stream);
        }

        _index ??= _streams.ToDictionary(staged => staged.Stream, StringComparer.Ordinal);
        return _index.GetValueOrDefault(stream);
    }
}
