using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Rollback;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit;

/// <summary>Lets a store go on after it was rolled back: a sink that is ahead of its store shows that, and stops every gate until a person opens an epoch.</summary>
/// <remarks>Close every gate over the store first: one that was open over the rollback remembers what the store forgot.</remarks>
public static class Epochs
{
    private static readonly string[] Live = [nameof(RequestState.Pending), nameof(RequestState.Approved), nameof(RequestState.Running)];

    /// <summary>Opens an epoch: live requests are void, runs are in doubt, and the sink goes on from where it and the store part.</summary>
    /// <param name="store">The store that was rolled back.</param>
    /// <param name="reason">Why it was: 1 to 4,000 characters. It is kept in the log.</param>
    /// <param name="openedBy">The verified id of the person. Channels establish it; an agent cannot be one.</param>
    /// <param name="sink">The sink that is ahead. The records the store lost are put aside beside it, as evidence.</param>
    /// <param name="clock">The clock; <see langword="null"/> for the system's.</param>
    /// <exception cref="AuditSinkException">The sink belongs to another store, or cannot be written.</exception>
    /// <exception cref="ApprovalStoreException">The store cannot be written.</exception>
    public static Epoch Open(IApprovalStore store, string reason, string openedBy, JsonLinesSink? sink = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(openedBy);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, 4_000, nameof(reason));

        var head = store.ReadHead();
        var (oldHead, forkedAt) = sink?.ForkFrom(store) ?? (null, head.Position);
        var live = store.List(new SummaryQuery { States = Live, MaxCount = int.MaxValue }).Select(row => RequestId.Parse(row.Key));
        var command = new OpenEpoch(new EpochOpened(reason, openedBy, oldHead?.ToString(), forkedAt, head.ToString(), 0, 0), [.. live]);
        Epoch opened;
        using (var committer = new Committer(store, clock ?? TimeProvider.System))
        {
            // Before the sink is cut: were this process to die between the two, the sink still stops every gate.
            opened = committer.SubmitAsync(command).GetAwaiter().GetResult();
        }

        sink?.PutAside(forkedAt);
        return opened;
    }

    /// <summary>Reads the epochs of a store, oldest first; none where it was never rolled back.</summary>
    public static IReadOnlyList<Epoch> Read(IApprovalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);

        return EpochStream.Instance.Read(store, EpochStream.Key);
    }
}
