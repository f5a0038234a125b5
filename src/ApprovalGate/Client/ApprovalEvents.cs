using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ApprovalGate.Audit;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>What happens in a store, in the order of its log.</summary>
/// <remarks>Safe for concurrent use. Each enumeration follows the log on a thread of its own, because stores block.</remarks>
public sealed class ApprovalEvents
{
    private const int MaxBatch = 1_000;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    private readonly IApprovalStore _store;
    private readonly CancellationToken _closing;

    internal ApprovalEvents(IApprovalStore store, CancellationToken closing)
    {
        _store = store;
        _closing = closing;
    }

    /// <summary>Follows the audit trail: first what is in the log already, then what comes, until it is cancelled.</summary>
    /// <param name="afterPosition">The position after which to begin, 0 for the whole log; <see langword="null"/> for what comes from now on.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <remarks>Whoever keeps <see cref="GateEvent.Position"/> of the last event can go on from there after a restart.</remarks>
    /// <exception cref="ApprovalStoreException">The store failed. Follow again from the last position.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public IAsyncEnumerable<GateEvent> FollowAsync(long? afterPosition = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition ?? 0, nameof(afterPosition));
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(ApprovalClient));

        // Now, not when the first record is asked for: what happens in between belongs to it.
        return EnumerateAsync(afterPosition ?? _store.ReadHead().Position, cancellationToken);
    }

    private async IAsyncEnumerable<GateEvent> EnumerateAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing);
        var records = Channel.CreateBounded<GateEvent>(new BoundedChannelOptions(MaxBatch) { SingleReader = true, SingleWriter = true });
        var stopped = stop.Token;
        new Thread(() => Follow(after, records.Writer, stopped)) { IsBackground = true, Name = "ApprovalGate events" }.Start();
        try
        {
            await foreach (var record in records.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Follow(long position, ChannelWriter<GateEvent> next, CancellationToken stop)
    {
        try
        {
            var trail = new AuditTrail(_store);
            while (!stop.IsCancellationRequested)
            {
                if (!_store.WaitPast(position, Beat))
                {
                    continue;
                }

                foreach (var record in _store.ReadLog(position, MaxBatch))
                {
                    position = record.Position;
                    if (trail.Next(record) is { } told)
                    {
                        next.WriteAsync(told, stop).AsTask().GetAwaiter().GetResult();
                    }
                }
            }

            next.Complete(Ending());
        }
        catch (OperationCanceledException)
        {
            next.Complete(Ending());
        }
        catch (Exception exception)
        {
            // Whatever it is: whoever follows must not wait for ever.
            next.Complete(exception);
        }
    }

    private ObjectDisposedException? Ending() => _closing.IsCancellationRequested ? new ObjectDisposedException(nameof(ApprovalClient)) : null;
}
