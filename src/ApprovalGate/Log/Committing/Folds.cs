using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Log.Committing;

/// <summary>Folded streams, kept from one command to the next. For the committer's thread alone.</summary>
internal sealed class Folds(IApprovalStore store)
{
    // What waits for people is not looked at meanwhile: enough for what is on its way, and little beside a crowd that waits.
    private const int MaxKept = 4_000;

    private Recent<Entry> _recent = new(MaxKept);
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
        var entry = _recent.Find(stream) as Entry<TState> ?? new Entry<TState>(fold.Initial, fold);
        if (entry.Stale)
        {
            foreach (var record in store.ReadVerified(stream, entry.Version))
            {
                entry.State = fold.Apply(entry.State, record);
                entry.Version = record.Version;
            }

            entry.Stale = false;
            _recent.Keep(stream, entry);
        }

        _loaded[stream] = entry.Version;
        return entry.State;
    }

    /// <summary>Says that the command begins a stream of which the log knows nothing: it is not read before it is written.</summary>
    public void Begin<TState>(string stream, IFold<TState> fold)
    {
        if (_recent.Find(stream) is not null)
        {
            Load(stream, fold);
            return;
        }

        _recent.Keep(stream, new Entry<TState>(fold.Initial, fold) { Stale = false });
        _loaded[stream] = 0;
    }

    /// <summary>Carries what was just committed into the states that are kept, so that they need not be read again.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="nothingBetween">
    /// Whether it stands in the log right behind what was followed: then every stream is at the version it is kept with, whether the command
    /// looked at it or not. Else that is known only of those it looked at.
    /// </param>
    public void Advance(Commit commit, CommitResult result, bool nothingBetween = false)
    {
        var position = result.Position;
        foreach (var append in commit.Appends)
        {
            var entry = _recent.Find(append.Stream);
            if (entry is { Stale: false } && (nothingBetween || entry.Version == append.ExpectedVersion))
            {
                Apply(entry, commit.Id, append, position, result.Time);
            }
            else
            {
                Touch(append.Stream);
            }

            position += append.Events.Count;
        }
    }

    /// <summary>Says that the stream goes to <paramref name="version"/>: if that is news, it is read on from where it stood.</summary>
    public void Touch(string stream, long version)
    {
        if (_recent.Find(stream) is { } entry && entry.Version < version)
        {
            entry.Stale = true;
        }
    }

    /// <summary>Forgets every stream.</summary>
    public void Forget() => _recent = new(MaxKept);

    /// <summary>Says that the stream has grown: it is read on from where it stood.</summary>
    public void Touch(string stream)
    {
        if (_recent.Find(stream) is { } entry)
        {
            entry.Stale = true;
        }
    }

    private void Apply(Entry entry, Guid commitId, StreamAppend append, long position, DateTimeOffset time)
    {
        try
        {
            entry.Apply(commitId, append, position, time);
        }
        catch (ApprovalStoreException)
        {
            // It is in the log all the same. Whoever looks at the stream next reads it, and is told.
            _recent.Forget(append.Stream);
        }
    }

    private abstract class Entry
    {
        public bool Stale { get; set; } = true;

        public long Version { get; set; }

        public abstract void Apply(Guid commitId, StreamAppend append, long position, DateTimeOffset time);
    }

    private sealed class Entry<TState>(TState state, IFold<TState> fold) : Entry
    {
        public TState State { get; set; } = state;

        public override void Apply(Guid commitId, StreamAppend append, long position, DateTimeOffset time)
        {
            foreach (var added in append.Events)
            {
                // Its hashes are the store's affair: no fold looks at them.
                State = fold.Apply(State, new LogRecord(
                    position++, commitId, append.Stream, ++Version, time, added.Type, added.Schema, added.Payload, default, default)
                {
                    Event = added.Event,
                });
            }
        }
    }
}
