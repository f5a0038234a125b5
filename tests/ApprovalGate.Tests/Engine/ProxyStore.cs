using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Engine;

/// <summary>A store that passes on to another until a test says otherwise. A gate that disposes it leaves the other one open.</summary>
internal sealed class ProxyStore(IApprovalStore inner) : IApprovalStore
{
    public Guid StoreId => inner.StoreId;

    /// <summary>Gets or sets what is done to an append instead of passing it on.</summary>
    public Func<IReadOnlyList<Commit>, Func<IReadOnlyList<CommitResult>>, IReadOnlyList<CommitResult>>? OnAppend { get; set; }

    /// <summary>Gets or sets what every read throws.</summary>
    public Exception? ReadFailure { get; set; }

    /// <summary>Gets or sets what becomes of a record that is read out of a stream.</summary>
    public Func<LogRecord, LogRecord>? OnRead { get; set; }

    /// <summary>Gets or sets what is done before the log is read.</summary>
    public Action? OnReadLog { get; set; }

    /// <summary>Gets or sets what is done before it is tried whether the store can be written.</summary>
    public Action? OnProbe { get; set; }

    /// <summary>Gets or sets what taking an owner lock throws.</summary>
    public Exception? OwnerFailure { get; set; }

    /// <summary>Gets what ends when somebody who follows the log has met <see cref="ReadFailure"/>.</summary>
    public TaskCompletionSource WaitFailed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes every append throw; <paramref name="done"/> says whether it is done nonetheless.</summary>
    public void FailAppends(bool done, Exception? exception = null) => OnAppend = (_, append) =>
    {
        if (done)
        {
            append();
        }

        throw exception ?? new ApprovalStoreException("The disk is on fire.");
    };

    public IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits)
        => OnAppend is { } instead ? instead(commits, () => inner.Append(commits)) : inner.Append(commits);

    public CommitResult? FindCommit(Guid commitId) => Reading().FindCommit(commitId);

    public IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
        => OnRead is { } instead
            ? [.. Reading().ReadStream(stream, afterVersion, backTo).Select(instead)]
            : Reading().ReadStream(stream, afterVersion, backTo);

    public void ProbeWrite()
    {
        OnProbe?.Invoke();
        inner.ProbeWrite();
    }

    public IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount)
    {
        OnReadLog?.Invoke();
        return Reading().ReadLog(afterPosition, maxCount);
    }

    public LogHead ReadHead() => Reading().ReadHead();

    public LogHead ReadBase() => Reading().ReadBase();

    public void Trim(long from, LogHead upTo, IReadOnlySet<string> keep) => inner.Trim(from, upTo, keep);

    public bool WaitPast(long position, TimeSpan timeout)
    {
        if (ReadFailure is not null)
        {
            WaitFailed.TrySetResult();
        }

        return Reading().WaitPast(position, timeout);
    }

    public IReadOnlyList<Summary> List(SummaryQuery query) => Reading().List(query);

    public IOwnerLock HoldOwner() => OwnerFailure is null ? inner.HoldOwner() : throw OwnerFailure;

    public IOwnerLock? TakeOver(string owner) => inner.TakeOver(owner);

    public void Dispose()
    {
    }

    private IApprovalStore Reading() => ReadFailure is null ? inner : throw ReadFailure;
}
