using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit.Sinks;

/// <summary>Brings the required sinks up to the log, each on a thread of its own, and lets calls wait for them.</summary>
internal sealed class RequiredSinks : IDisposable
{
    private readonly List<SinkFeed> _feeds = [];
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;

    /// <exception cref="AuditSinkException">A sink does not fit the store.</exception>
    public RequiredSinks(IApprovalStore store, IReadOnlyList<IAuditSink> sinks, TimeProvider clock, TimeSpan timeout, Action<Exception> failed)
    {
        _clock = clock;
        _timeout = timeout;
        foreach (var sink in sinks)
        {
            _feeds.Add(new SinkFeed(store, sink, failed, timeout, clock));
        }
    }

    /// <summary>Waits until every sink has the record at <paramref name="position"/>.</summary>
    /// <exception cref="AuditSinkException">One has not within the timeout.</exception>
    public async Task PastAsync(long position, bool onThisThread)
    {
        var deadline = _clock.GetUtcNow() + _timeout;
        foreach (var feed in _feeds)
        {
            await feed.PastAsync(position, deadline).ConfigureAwait(onThisThread);
        }
    }

    /// <summary>Fails the calls that have waited too long. A sink that hangs holds its own thread, so this comes from another.</summary>
    public void FailOverdue() => _feeds.ForEach(feed => feed.FailOverdue(_clock.GetUtcNow()));

    /// <summary>Says of each sink what is wrong with it; <see langword="null"/> if nothing is.</summary>
    public IEnumerable<(string Name, string? Trouble)> Look() => _feeds.Select(feed => feed.Look());

    /// <inheritdoc/>
    public void Dispose() => _feeds.ForEach(feed => feed.Dispose());

    private sealed class SinkFeed : IDisposable
    {
        private const int MaxBatch = 1_000;

        private readonly IApprovalStore _store;
        private readonly IAuditSink _sink;
        private readonly TimeSpan _timeout;
        private readonly TimeProvider _clock;
        private readonly LogTail _tail;
        private readonly Lock _gate = new();
        private readonly List<(long Position, DateTimeOffset Deadline, TaskCompletionSource Done)> _waiting = [];
        private long _position;
        private Exception? _failure;
        private long _failingSince;
        private long? _appendingSince;
        private bool _closed;

        public SinkFeed(IApprovalStore store, IAuditSink sink, Action<Exception> failed, TimeSpan timeout, TimeProvider clock)
        {
            (_store, _sink, _timeout, _clock) = (store, sink, timeout, clock);
            _position = SinkContinuity.Check(sink, store).Position;
            _tail = new LogTail($"ApprovalGate sink {sink.Name}", store, _position, Feed, () => { }, failed);
        }

        public Task PastAsync(long position, DateTimeOffset deadline)
        {
            lock (_gate)
            {
                if (_position >= position)
                {
                    return Task.CompletedTask;
                }

                if (_closed)
                {
                    // Nobody is left to fail it later.
                    return Task.FromException(Late());
                }

                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((position, deadline, done));
                return done.Task;
            }
        }

        public void FailOverdue(DateTimeOffset now)
        {
            lock (_gate)
            {
                FailWaiting(now);
            }
        }

        public (string Name, string? Trouble) Look()
        {
            lock (_gate)
            {
                return (_sink.Name, _failure is not null ? $"fails with {_failure.GetType().Name}"
                    : _appendingSince is { } since && _clock.GetElapsedTime(since) > _timeout ? "does not take the records it was given"
                    : null);
            }
        }

        public void Dispose()
        {
            _tail.Dispose();
            lock (_gate)
            {
                _closed = true;
            }

            FailOverdue(DateTimeOffset.MaxValue);
        }

        private void FailWaiting(DateTimeOffset now)
        {
            foreach (var (_, _, done) in _waiting.Where(waiting => waiting.Deadline < now))
            {
                done.TrySetException(Late());
            }

            _waiting.RemoveAll(waiting => waiting.Done.Task.IsCompleted);
        }

        private AuditSinkException Late() => new($"The required sink '{_sink.Name}' did not record the call in time.", _failure);

        private void Feed(IReadOnlyList<LogRecord> records)
        {
            lock (_gate)
            {
                _appendingSince = _clock.GetTimestamp();
            }

            try
            {
                Append(records);
            }
            catch (Exception exception)
            {
                lock (_gate)
                {
                    _appendingSince = null;
                    _failingSince = _failure is null ? _clock.GetTimestamp() : _failingSince;
                    _failure = exception;
                    if (_clock.GetElapsedTime(_failingSince) > _timeout)
                    {
                        // It has failed for as long as a call waits: nobody waits longer than for this attempt.
                        FailWaiting(DateTimeOffset.MaxValue);
                    }
                }

                throw;
            }

            lock (_gate)
            {
                _position = records[^1].Position;
                (_failure, _appendingSince) = (null, null);
                foreach (var (_, _, done) in _waiting.Where(waiting => waiting.Position <= _position))
                {
                    done.TrySetResult();
                }

                _waiting.RemoveAll(waiting => waiting.Done.Task.IsCompleted);
            }
        }

        /// <summary>Appends; if the sink has lost what it had, since its files were moved away or emptied from outside, all of that first.</summary>
        private void Append(IReadOnlyList<LogRecord> records)
        {
            try
            {
                _sink.Append(records);
            }
            catch (AuditSinkException)
            {
                // Not in a filter: that would run before the sink has let go of its lock.
                var has = SinkContinuity.Check(_sink, _store).Position;
                if (has >= records[0].Position - 1)
                {
                    throw;
                }

                while (has < records[0].Position - 1)
                {
                    var missing = _store.ReadLog(has, (int)Math.Min(MaxBatch, records[0].Position - 1 - has));
                    _sink.Append(missing);
                    has = missing[^1].Position;
                }

                _sink.Append(records);
            }
        }
    }
}
