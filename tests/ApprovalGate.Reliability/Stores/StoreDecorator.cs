using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>A store before another one: trials change what they must and pass on the rest.</summary>
/// <param name="inner">The other one.</param>
/// <param name="owns">Whether it is closed with this one.</param>
internal abstract class StoreDecorator(IApprovalStore inner, bool owns = true) : IApprovalStore
{
    public virtual Guid StoreId => Inner.StoreId;

    protected IApprovalStore Inner { get; } = inner;

    public virtual IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits) => Inner.Append(commits);

    public virtual CommitResult? FindCommit(Guid commitId) => Inner.FindCommit(commitId);

    public virtual IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
        => Inner.ReadStream(stream, afterVersion, backTo);

    public virtual void ProbeWrite() => Inner.ProbeWrite();

    public virtual IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount) => Inner.ReadLog(afterPosition, maxCount);

    public virtual LogHead ReadHead() => Inner.ReadHead();

    public virtual LogHead ReadBase() => Inner.ReadBase();

    public virtual void Trim(long from, LogHead upTo, IReadOnlySet<string> keep) => Inner.Trim(from, upTo, keep);

    public virtual bool WaitPast(long position, TimeSpan timeout) => Inner.WaitPast(position, timeout);

    public virtual IReadOnlyList<Summary> List(SummaryQuery query) => Inner.List(query);

    public virtual IOwnerLock HoldOwner() => Inner.HoldOwner();

    public virtual IOwnerLock? TakeOver(string owner) => Inner.TakeOver(owner);

    public void Dispose()
    {
        if (owns)
        {
            Inner.Dispose();
        }
    }
}
