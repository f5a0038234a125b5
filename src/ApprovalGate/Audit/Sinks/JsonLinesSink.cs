using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit;

/// <summary>Keeps a copy of the log as JSON Lines: one JSON object a line, append-only, each line with its hash and the chain's head.</summary>
/// <remarks>
/// Safe for concurrent use, by any number of processes on one machine: whoever writes holds a lock file beside the log. Durable on return.
/// A last line that a crash cut off is dropped and written again; any other line that is not as it was written stops the sink. Files are
/// readable by their owner only, hold arguments as approvers see them, and are put aside by size as <c>name.POSITION.jsonl</c>, POSITION
/// being that of their first record; records that a rollback of the store lost are kept as <c>name.lost-HEAD.jsonl</c>. Read them with <see cref="JsonLinesLog"/>.
/// </remarks>
public sealed class JsonLinesSink : IAuditSink
{
    private readonly JsonLinesFiles _files;
    private readonly JsonLinesSinkOptions _options;
    private readonly TimeProvider _clock;
    private volatile LogHead _start = LogHead.Empty;

    /// <summary>Makes a sink; files are made when they are first needed.</summary>
    /// <param name="path">The file to write, such as <c>audit.jsonl</c>, on a local disk.</param>
    /// <param name="options">How to keep the files; <see langword="null"/> for the defaults.</param>
    /// <param name="clock">What measures the wait for the lock; <see langword="null"/> for the system's.</param>
    public JsonLinesSink(string path, JsonLinesSinkOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        _files = new JsonLinesFiles(path);
        _options = options ?? new JsonLinesSinkOptions();
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Name => _files.Current;

    /// <inheritdoc/>
    public LogHead ReadWatermark() => Turn(static turn =>
    {
        turn.Flush();
        return turn.Head;
    });

    /// <inheritdoc/>
    public void BeginAt(LogHead start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _start = start;
    }

    /// <inheritdoc/>
    public void Append(IReadOnlyList<LogRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);

        if (records.Count > 0)
        {
            Turn(turn => Append(turn, records));
        }
    }

    /// <summary>Does nothing: between two calls no file is open and no lock held.</summary>
    public void Dispose()
    {
    }

    /// <summary>Finds where the log and its store part.</summary>
    /// <returns>Where the log ends, and the last position they have in common.</returns>
    /// <exception cref="AuditSinkException">They have none: the log is another store's.</exception>
    internal (LogHead? OldHead, long ForkedAt) ForkFrom(IApprovalStore store) => Turn(turn =>
    {
        turn.Flush();
        var forkedAt = turn.ForkFrom(store);
        return forkedAt > 0 || turn.Head.Position == 0
            ? ((LogHead?)turn.Head, forkedAt)
            : throw new AuditSinkException($"The audit sink '{Name}' has no record in common with the store: it belongs to another one.");
    });

    /// <summary>Puts the records after <paramref name="position"/> aside: the store has lost them.</summary>
    internal void PutAside(long position) => Turn(turn =>
    {
        turn.PutAside(position);
        return turn.Head;
    });

    private static LogHead Append(JsonLinesSession turn, IReadOnlyList<LogRecord> records)
    {
        var known = records.TakeWhile(record => record.Position <= turn.Head.Position).Count();
        if (known > 0 && turn.HeadAt(records[known - 1].Position) is { } head && !head.Span.SequenceEqual(records[known - 1].Head.Span))
        {
            throw turn.Diverged(records[known - 1].Position);
        }

        foreach (var record in records.Skip(known))
        {
            turn.Add(record);
        }

        turn.Flush();
        return turn.Head;
    }

    private T Turn<T>(Func<JsonLinesSession, T> work)
    {
        try
        {
            using var turn = new JsonLinesSession(_files, _options, _clock, _start);
            return work(turn);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditSinkException($"The audit sink '{Name}' cannot be written: {exception.Message}", exception);
        }
    }
}
