namespace ApprovalGate.Log;

/// <summary>Folded streams, kept from one command to the next. For the committer's thread alone.</summary>
internal sealed class Folds(IApprovalStore store)
{
    private const int MaxCached = 10_000;

    private readonly Dictionary<string, Entry> _cache = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _loaded = new(StringComparer.Ordinal);

    /// <summary>Gets the streams the current command has looked at, with the version it saw.</summary>
    public IReadOnlyDictionary<string, long> Loaded => _loaded;

    /// <summary>Starts a command.</summary>
    public void Begin() => _loaded.Clear();

    /// <summary>Returns the head of the log at <paramref name="position"/>; none beyond its end.</summary>
    public ReadOnlyMemory<byte>? HeadAt(long position) => Heads.At(store, position);

    /// <summary>Returns the state of a stream as the log has it.</summary>
    public TState Load<TState>(string stream, IFold<TState> fold)
    {
        var entry = _cache.GetValueOrDefault(stream) as Entry<TState> ?? new Entry<TState>(fold.Initial);
        if (entry.Stale)
        {
            foreach (var record in store.ReadStream(stream, entry.Version))
            {
                entry.State = fold.Apply(entry.State, record);
                entry.Version = record.Version;
            }

            entry.Stale = false;
            if (_cache.Count >= MaxCached)
            {
                _cache.Clear();
            }

            _cache[stream] = entry;
        }

        _loaded[stream] = entry.Version;
        return entry.State;
    }

    /// <summary>Says that the stream has grown: it is read on from where it stood.</summary>
    public void Touch(string stream)
    {
        if (_cache.TryGetValue(stream, out var entry))
        {
            entry.Stale = true;
        }
    }

    private abstract class Entry
    {
        public bool Stale { get; set; } = true;

        public long Version { get; set; }
    }

    private sealed class Entry<TState>(TState state) : Entry
    {
        public TState State { get; set; } = state;
    }
}
