using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>Folded streams, kept from one command to the next. For the committer's thread alone.</summary>
/// <remarks>
/// The commands of one group are decided one after the other, each on what the earlier ones leave: their plans lie over what is in the log
/// until the group is committed. So any number of commands on one stream share one append.
/// </remarks>
internal sealed class StreamStates(IApprovalStore store)
{
    // What waits for people is not looked at meanwhile: enough for what is on its way, and little beside a crowd that waits.
    private const int MaxKept = 4_000;

    private readonly Dictionary<string, FoldedStream?> _planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _loaded = new(StringComparer.Ordinal);
    private RecentCache<FoldedStream> _recent = new(MaxKept);

    /// <summary>Gets no stream.</summary>
    public static IReadOnlyDictionary<string, long> Nothing { get; } = new Dictionary<string, long>();

    /// <summary>Gets the streams the current command has looked at, with the version it saw.</summary>
    public IReadOnlyDictionary<string, long> Loaded => _loaded;

    /// <summary>Gets whether the current command has looked at what another one only plans: its answer must wait for the commit.</summary>
    public bool SawPlans { get; private set; }

    /// <summary>Gets whether the current command has looked at a stream that another one appends to unread: it is decided after the commit.</summary>
    public bool MustWait { get; private set; }

    /// <summary>Starts a group: nothing is planned.</summary>
    public void BeginGroup() => _planned.Clear();

    /// <summary>Starts a command.</summary>
    public void BeginCommand()
    {
        _loaded.Clear();
        SawPlans = MustWait = false;
    }

    /// <summary>Returns the head of the log at <paramref name="position"/>; none beyond its end.</summary>
    public ReadOnlyMemory<byte>? HeadAt(long position) => LogHeads.At(store, position);

    /// <summary>Returns the state of a stream, with what the group plans.</summary>
    public TState Load<TState>(StreamKind<TState> kind, string key) => LoadFolded(kind, kind.StreamOf(key)).State;

    /// <inheritdoc cref="Load"/>
    public FoldedStream<TState> LoadFolded<TState>(StreamKind<TState> kind, string stream)
    {
        var folded = FindPlanned<TState>(stream) ?? Read(kind, stream);
        _loaded[stream] = folded.Version;
        return folded;
    }

    /// <summary>Says that the command begins a stream of which the log knows nothing, and returns its state.</summary>
    public FoldedStream<TState> BeginFolded<TState>(StreamKind<TState> kind, string stream)
    {
        if (_planned.ContainsKey(stream) || _recent.Find(stream) is not null)
        {
            return LoadFolded(kind, stream);
        }

        _loaded[stream] = 0;
        return new FoldedStream<TState>(kind.Initial, 0);
    }

    /// <summary>Returns the state of a stream if it is known without reading. The stream need not stand as it is.</summary>
    public FoldedStream<TState>? PeekFolded<TState>(string stream)
        => _planned.TryGetValue(stream, out var planned) ? (FoldedStream<TState>?)planned
            : _recent.Find(stream) is FoldedStream<TState> { IsStale: false } known ? known
            : null;

    /// <summary>Lays a plan over what is in the log, for the commands after it.</summary>
    public void Plan(CommitBuilder commit)
    {
        foreach (var staged in commit.Streams)
        {
            _planned[staged.Stream] = staged.IsKnown && !commit.HoldsForGood ? staged.Fold() : null;
        }
    }

    /// <summary>Keeps the states that a commit has brought about, so that they need not be read.</summary>
    /// <param name="commit">The commit, settled.</param>
    /// <param name="made">The commit as the store was given it.</param>
    /// <param name="nothingBetween">Whether it stands in the log right behind what was followed: then streams that were not read stood as they are known, too.</param>
    public void Keep(CommitBuilder commit, Commit made, bool nothingBetween)
    {
        for (var i = 0; i < made.Appends.Count; i++)
        {
            var staged = commit.Streams[i];
            if (staged.IsKnown && (nothingBetween || made.Appends[i].ExpectedVersion != StreamAppend.AnyVersion))
            {
                _recent.Keep(staged.Stream, staged.Fold());
            }
            else
            {
                Touch(staged.Stream);
            }
        }
    }

    /// <summary>Says that the stream goes to <paramref name="version"/>: if that is news, it is read on from where it stood.</summary>
    public void Touch(string stream, long version)
    {
        if (_recent.Find(stream) is { } folded && folded.Version < version)
        {
            folded.IsStale = true;
        }
    }

    /// <summary>Says that the stream has grown: it is read on from where it stood.</summary>
    public void Touch(string stream)
    {
        if (_recent.Find(stream) is { } folded)
        {
            folded.IsStale = true;
        }
    }

    /// <summary>Forgets every stream.</summary>
    public void Forget() => _recent = new(MaxKept);

    private FoldedStream<TState>? FindPlanned<TState>(string stream)
    {
        if (!_planned.TryGetValue(stream, out var planned))
        {
            return null;
        }

        SawPlans = true;
        MustWait |= planned is null;
        return (FoldedStream<TState>?)planned;
    }

    private FoldedStream<TState> Read<TState>(StreamKind<TState> kind, string stream)
    {
        var known = _recent.Find(stream) as FoldedStream<TState>;
        if (known is { IsStale: false })
        {
            return known;
        }

        var (state, version) = known is null ? (kind.Initial, 0) : (known.State, known.Version);
        foreach (var record in store.ReadVerified(stream, version, kind.CarrierType))
        {
            (state, version) = (kind.Apply(state, record), record.Version);
        }

        var folded = new FoldedStream<TState>(state, version);
        _recent.Keep(stream, folded);
        return folded;
    }
}
