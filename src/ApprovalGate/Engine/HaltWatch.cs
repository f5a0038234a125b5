using ApprovalGate.Halts;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Engine;

/// <summary>The halts that this process has seen; none before the first <see cref="Refresh"/>.</summary>
/// <param name="store">The store.</param>
/// <param name="changed">Called after the halts in force have changed.</param>
internal sealed class HaltWatch(IApprovalStore store, Action changed)
{
    private readonly Lock _lock = new();
    private readonly string _stream = HaltStream.Instance.StreamOf(HaltStream.Key);
    private readonly Dictionary<Session, WeakReference<CancellationTokenSource>> _tokens = [];
    private volatile HaltsInForce _inForce = HaltsInForce.None;
    private int _pruneAt = 64;

    /// <summary>Gets the halts in force.</summary>
    public HaltsInForce InForce => _inForce;

    /// <summary>Gets the halts in force, once everything that follows from them is done.</summary>
    public HaltsInForce Seen
    {
        get
        {
            lock (_lock)
            {
                return _inForce;
            }
        }
    }

    /// <summary>Refuses a call that a halt covers.</summary>
    /// <exception cref="AgentHaltedException">A halt covers it.</exception>
    public void Check(Session session, string tool, RequestId? request = null)
    {
        if (_inForce.All.Count > 0 && _inForce.Find(session, tool) is { } halt)
        {
            throw new AgentHaltedException(request, halt.Note);
        }
    }

    /// <summary>Reads the halts anew if the records tell of any.</summary>
    public void Follow(IReadOnlyList<LogRecord> records)
    {
        if (records.Any(record => record.Stream == _stream))
        {
            Refresh();
        }
    }

    /// <summary>Reads the halts anew.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            var read = HaltStream.Instance.Read(store, HaltStream.Key);
            if (read.Version <= _inForce.Version)
            {
                return;
            }

            // In this order: whoever sees a token cancelled finds nothing open any more.
            _inForce = read;
            changed();
            CancelCovered();
        }
    }

    /// <summary>Returns a token that is cancelled once a halt stops the session or its actor.</summary>
    public CancellationToken TokenOf(Session session)
    {
        lock (_lock)
        {
            if (_inForce.Find(session) is not null)
            {
                return new CancellationToken(canceled: true);
            }

            var key = session with { CallId = null };
            if (_tokens.TryGetValue(key, out var known) && known.TryGetTarget(out var source))
            {
                return source.Token;
            }

            source = new CancellationTokenSource();
            _tokens[key] = new(source);
            Prune();
            return source.Token;
        }
    }

    /// <summary>Cancels the tokens of what is halted. After a resume the session gets a new one.</summary>
    private void CancelCovered()
    {
        foreach (var (key, token) in _tokens.Where(entry => _inForce.Find(entry.Key) is not null).ToList())
        {
            _tokens.Remove(key);
            if (token.TryGetTarget(out var source))
            {
                // Callbacks run elsewhere: they must not stop whoever follows the log.
                _ = source.CancelAsync();
            }
        }
    }

    // A source lives as long as anyone holds its token: the entries of the others are dropped now and then.
    private void Prune()
    {
        if (_tokens.Count >= _pruneAt)
        {
            foreach (var (key, _) in _tokens.Where(entry => !entry.Value.TryGetTarget(out _)).ToList())
            {
                _tokens.Remove(key);
            }

            _pruneAt = Math.Max(64, 2 * _tokens.Count);
        }
    }
}
