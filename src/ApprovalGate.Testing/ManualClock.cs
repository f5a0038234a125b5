namespace ApprovalGate;

/// <summary>A clock that stands still until a test moves it. Safe for concurrent use.</summary>
public sealed class ManualClock : TimeProvider
{
    private long _ticks;

    /// <summary>Makes a clock that stands at <paramref name="start"/>.</summary>
    /// <param name="start">The instant; noon of 1 January 2026 UTC by default.</param>
    public ManualClock(DateTimeOffset? start = null)
        => _ticks = (start ?? new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)).UtcTicks;

    /// <summary>Gets or sets where the clock stands; it may be set back.</summary>
    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Moves the clock by <paramref name="time"/>, back when it is negative.</summary>
    /// <returns>Where it stands then.</returns>
    public DateTimeOffset Advance(TimeSpan time) => new(Interlocked.Add(ref _ticks, time.Ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);
}
