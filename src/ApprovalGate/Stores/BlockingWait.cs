namespace ApprovalGate.Stores;

/// <summary>What is left of a time-out while a thread waits on a monitor again and again.</summary>
/// <remarks>It runs on the system's own timer, not on the store's clock: a wait is about real time, whatever the records say.</remarks>
internal readonly struct BlockingWait
{
    private const long Forever = -1;
    private readonly long _until;

    public BlockingWait(TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A time-out must be zero, above zero or infinite.");
        }

        var milliseconds = Math.Ceiling(timeout.TotalMilliseconds);
        _until = timeout < TimeSpan.Zero ? Forever : Environment.TickCount64 + (long)Math.Min(milliseconds, int.MaxValue);
    }

    /// <summary>Waits for a pulse of <paramref name="monitor"/>, which the caller holds.</summary>
    /// <returns>Whether there was time left to wait for one; false once it has run out.</returns>
    public bool On(object monitor)
    {
        if (_until == Forever)
        {
            return Monitor.Wait(monitor);
        }

        var left = _until - Environment.TickCount64;
        return left > 0 && (Monitor.Wait(monitor, (int)left) || Environment.TickCount64 < _until);
    }
}
