using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit.Heads;

/// <summary>Signs the log's head at intervals and at the end, and brings it to its place. No call waits for it.</summary>
/// <remarks>
/// It has no thread: the gate's beat asks whether a head is due, and each one is brought by a thread that ends with it. While a place hangs
/// that thread does, and no other is begun.
/// </remarks>
/// <param name="route">The place, the key, and how often.</param>
/// <param name="store">The store.</param>
/// <param name="after">Where the log ended when the gate was opened.</param>
/// <param name="clock">The clock.</param>
/// <param name="told">Told of every head that was kept, and why one was not.</param>
internal sealed class HeadPublisher(HeadRoute route, IApprovalStore store, long after, TimeProvider clock, Action<string, Exception?> told)
{
    private static readonly TimeSpan MaxGoodbye = TimeSpan.FromSeconds(2);

    // What stood before this gate may never have been signed: its process may have been killed.
    private LogHead _kept = LogHead.Empty;
    private Task _bringing = Task.CompletedTask;
    private long _position = after;
    private long _triedAt = after;
    private long _tried = clock.GetTimestamp();
    private long _complained;
    private volatile Exception? _missed;

    /// <summary>Says what is wrong with the place; <see langword="null"/> if nothing is. Called by any thread.</summary>
    public (string Name, string? Trouble) Look() => (route.Place.Name, _missed is { } missed ? $"did not take the last head: {missed.GetType().Name}"
        : !Volatile.Read(ref _bringing).IsCompleted && clock.GetElapsedTime(Volatile.Read(ref _tried)) >= route.Options.Interval ? "does not take the head it was given"
        : null);

    /// <summary>Sees how the log grew. Called, like <see cref="Beat"/>, by the thread that follows the log.</summary>
    public void Follow(IReadOnlyList<LogRecord> records) => _position = records[^1].Position;

    /// <summary>Begins to bring a head where one is due.</summary>
    public void Beat()
    {
        var isLate = clock.GetElapsedTime(_tried) >= route.Options.Interval;
        if (_position == Volatile.Read(ref _kept).Position || !(isLate || _position - _triedAt >= route.Options.Records))
        {
            return;
        }

        if (_bringing.IsCompleted)
        {
            (_triedAt, _tried) = (_position, clock.GetTimestamp());
            _complained = _tried;
            _bringing = OnItsOwnThread(Bring);
        }
        else if (isLate && clock.GetElapsedTime(_complained) >= route.Options.Interval)
        {
            // Said once an interval, however fast the log grows. It stays due: once the place has let go, the next head is brought.
            _complained = clock.GetTimestamp();
            told(route.Place.Name, new TimeoutException(FormattableString.Invariant(
                $"It has not taken the head before, {route.Options.Interval} or longer ago.")));
        }
    }

    /// <summary>Brings the last head; waits for a place that takes its time, but not for long. After the last <see cref="Beat"/>.</summary>
    public void Close()
    {
        var before = _bringing;
        var last = OnItsOwnThread(() =>
        {
            before.Wait();
            Bring();
        });
        if (!last.Wait(MaxGoodbye))
        {
            told(route.Place.Name, new TimeoutException("It did not take the last head in time."));
        }
    }

    private static Task OnItsOwnThread(Action work)
        => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Bring()
    {
        try
        {
            var head = store.ReadHead();
            if (head.Position == _kept.Position && head.Hash.Span.SequenceEqual(_kept.Hash.Span))
            {
                return;
            }

            route.Place.Keep(SignedHead.Sign(store.StoreId, head, route.Key, clock.GetUtcNow()));
            Volatile.Write(ref _kept, head);
            _missed = null;
        }
        catch (Exception exception)
        {
            _missed = exception;
            told(route.Place.Name, exception);
            return;
        }

        told(route.Place.Name, null);
    }
}
