using System.Security.Cryptography;
using ApprovalGate.Log;
using ApprovalGate.Stores;

namespace ApprovalGate.Storage;

/// <summary>Keeps the log in memory, for tests and agents that are thrown away. <b>Nothing survives the process.</b></summary>
/// <remarks>
/// It keeps the whole contract of <see cref="IApprovalStore"/> but durability: a restart forgets every request, decision and grant,
/// and a run that was cut off is not found in doubt. Safe for concurrent use inside one process.
/// </remarks>
public sealed class InMemoryStore : IApprovalStore
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private readonly List<LogRecord> _log = [];
    private readonly Dictionary<string, List<LogRecord>> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, CommitResult> _commits = [];
    private readonly SummaryTable _summaries = new();
    private readonly HashSet<string> _owners = new(StringComparer.Ordinal);
    private LogHead _head = LogHead.Empty;
    private LogHead _base = LogHead.Empty;
    private bool _disposed;

    /// <summary>Makes an empty store.</summary>
    /// <param name="clock">The clock records are stamped with; the system's by default.</param>
    public InMemoryStore(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public Guid StoreId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
    {
        CommitRules.Check(commits);
        lock (_gate)
        {
            ThrowIfDisposed();
            var group = new GroupAppend(
                _head,
                _clock.GetUtcNow(),
                ClockTolerance,
                stream => _streams.TryGetValue(stream, out var records) ? records.Count : 0,
                id => _commits.GetValueOrDefault(id));
            var results = new CommitResult[commits.Count];
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = group.Decide(commits[i]);
            }

            Keep(group);
            return results;
        }
    }

    /// <inheritdoc/>
    public CommitResult? FindCommit(Guid commitId)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return _commits.GetValueOrDefault(commitId);
        }
    }

    /// <inheritdoc/>
    public void ProbeWrite()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        lock (_gate)
        {
            ThrowIfDisposed();
            if (!_streams.TryGetValue(stream, out var records))
            {
                return [];
            }

            var last = backTo is null ? 0 : records.FindLastIndex(record => record.Type == backTo);
            return After(records, Math.Max(afterVersion, last), int.MaxValue);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxCount);
        lock (_gate)
        {
            ThrowIfDisposed();
            return After(_log, afterPosition - _base.Position, maxCount);
        }
    }

    /// <inheritdoc/>
    public LogHead ReadBase()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return _base;
        }
    }

    /// <inheritdoc/>
    public void Trim(long from, LogHead upTo, IReadOnlySet<string> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        lock (_gate)
        {
            ThrowIfDisposed();
            TrimRules.Check(this, upTo);
            foreach (var (stream, records) in _streams.Where(stream => stream.Value[^1].Position >= from && stream.Value[^1].Position <= upTo.Position && !keep.Contains(stream.Key)).ToList())
            {
                _streams.Remove(stream);
                _summaries.Remove(stream.Split('/')[0], stream.Split('/', 2)[^1]);
                records.ForEach(record => _commits.Remove(record.CommitId));
            }

            if (upTo.Position > _base.Position)
            {
                _log.RemoveRange(0, (int)(upTo.Position - _base.Position));
                _base = upTo;
            }
        }
    }

    /// <inheritdoc/>
    public LogHead ReadHead()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return _head;
        }
    }

    /// <inheritdoc/>
    public bool WaitPast(long position, TimeSpan timeout)
    {
        var wait = new BlockingWait(timeout);
        lock (_gate)
        {
            ThrowIfDisposed();
            while (_head.Position <= position && wait.On(_gate))
            {
                ThrowIfDisposed();
            }

            return _head.Position > position;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Summary> List(SummaryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.MaxCount);
        lock (_gate)
        {
            ThrowIfDisposed();
            return _summaries.List(query);
        }
    }

    /// <inheritdoc/>
    public IOwnerLock HoldOwner()
    {
        var owner = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return TakeOver(owner)!;
    }

    /// <inheritdoc/>
    public IOwnerLock? TakeOver(string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        lock (_gate)
        {
            ThrowIfDisposed();
            return _owners.Add(owner) ? new OwnerLock(this, owner) : null;
        }
    }

    /// <summary>Wakes whoever waits. What was kept is gone.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static List<LogRecord> After(List<LogRecord> records, long after, int maxCount)
    {
        var from = (int)Math.Clamp(after, 0, records.Count);
        return records.GetRange(from, Math.Min(maxCount, records.Count - from));
    }

    private void Keep(GroupAppend group)
    {
        foreach (var added in group.Records)
        {
            // A caller may write into its buffer again; what is kept must stay what was hashed.
            var record = added with { Payload = added.Payload.ToArray() };
            _log.Add(record);
            _commits.TryAdd(record.CommitId, new CommitResult(CommitOutcome.Committed, record.Position, record.Time));
            if (!_streams.TryGetValue(record.Stream, out var stream))
            {
                _streams.Add(record.Stream, stream = []);
            }

            stream.Add(record);
        }

        foreach (var summary in group.Summaries)
        {
            _summaries.Put(summary);
        }

        _head = group.Head;
        Monitor.PulseAll(_gate);
    }

    private void Release(string owner)
    {
        lock (_gate)
        {
            _owners.Remove(owner);
        }
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    private sealed class OwnerLock(InMemoryStore store, string owner) : IOwnerLock
    {
        private int _released;

        public string Owner => owner;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                store.Release(owner);
            }
        }
    }
}
