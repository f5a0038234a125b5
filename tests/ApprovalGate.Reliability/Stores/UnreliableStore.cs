using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Stores;

/// <summary>A store that fails at any operation: it refuses, it hangs and then refuses, or it does what was asked and then seems to have failed.</summary>
/// <param name="inner">The store; it stays open.</param>
/// <param name="chance">Decides; used under a lock.</param>
/// <param name="stall">How long it hangs at most.</param>
/// <param name="counter">Counts operations over all stores of a trial.</param>
internal sealed class UnreliableStore(IApprovalStore inner, Random chance, TimeSpan stall, OperationCounter counter) : StoreDecorator(inner, owns: false)
{
    private const double Share = 0.05;

    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _closed = new();

    public override IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits) => Do(() => base.Append(commits));

    public override CommitResult? FindCommit(Guid commitId) => Do(() => base.FindCommit(commitId));

    public override IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
        => Do(() => base.ReadStream(stream, afterVersion, backTo));

    public override IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount) => Do(() => base.ReadLog(afterPosition, maxCount));

    public override LogHead ReadHead() => Do(base.ReadHead);

    public override bool WaitPast(long position, TimeSpan timeout) => Do(() => base.WaitPast(position, timeout));

    public override IReadOnlyList<Summary> List(SummaryQuery query) => Do(() => base.List(query));

    public override IOwnerLock HoldOwner() => Do(base.HoldOwner, undo: held => held.Dispose());

    public override IOwnerLock? TakeOver(string owner) => Do(() => base.TakeOver(owner), undo: held => held?.Dispose());

    private T Do<T>(Func<T> operation, Action<T>? undo = null)
    {
        counter.Count();
        var (fault, pause) = Draw();
        switch (fault)
        {
            case < Share:
                throw new ApprovalStoreException("The store refuses.");
            case < 2 * Share:
                _closed.Wait(pause);
                throw new ApprovalStoreException("The store timed out.");
            case < 3 * Share:
                // A lock that nobody knows of is gone with the session that took it.
                var done = operation();
                undo?.Invoke(done);
                _closed.Wait(pause);
                throw new ApprovalStoreException("The store timed out, though it did what was asked.");
            default:
                return operation();
        }
    }

    // Most time-outs are short, or a trial of a hundred thousand operations would only wait; one in five is longer than a call waits.
    private (double Fault, TimeSpan Pause) Draw()
    {
        lock (_gate)
        {
            return (chance.NextDouble(), chance.Next(5) == 0 ? stall : stall / 100);
        }
    }
}

/// <summary>Counts operations. Safe for concurrent use.</summary>
internal sealed class OperationCounter
{
    private long _count;

    public long Total => Interlocked.Read(ref _count);

    public void Count() => Interlocked.Increment(ref _count);
}
