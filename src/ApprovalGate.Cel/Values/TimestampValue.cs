namespace ApprovalGate.Cel.Values;

/// <summary>Instants as seconds since 1970 and nanoseconds within the second.</summary>
internal static class TimestampValue
{
    public const long UnixEpochTicks = 621355968000000000;

    private const long First = -62135596800;
    private const long Last = 253402300799;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static bool IsInRange(long seconds) => seconds is >= First and <= Last;

    /// <summary>The ticks since the year 1, without what is finer than a tick.</summary>
    public static long Ticks(in CelValue timestamp)
        => UnixEpochTicks + (timestamp.RawInt * TimeSpan.TicksPerSecond) + (timestamp.RawNanoseconds / 100);

    /// <summary>Adds a duration; false if the result is outside of the years 1 to 9999.</summary>
    public static bool TryAdd(in CelValue timestamp, long nanoseconds, out CelValue sum)
    {
        var seconds = FloorDivision.Quotient(nanoseconds, NanosecondsPerSecond);
        var rest = timestamp.RawNanoseconds + (nanoseconds - (seconds * NanosecondsPerSecond));
        seconds += timestamp.RawInt + (rest / NanosecondsPerSecond);
        sum = CelValue.Timestamp(seconds, (int)(rest % NanosecondsPerSecond));
        return IsInRange(seconds);
    }

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>; false if a duration cannot hold it.</summary>
    public static bool TrySubtract(in CelValue later, in CelValue earlier, out CelValue difference)
    {
        difference = default;
        var seconds = later.RawInt - earlier.RawInt;
        if (!DurationValue.TryScale(seconds, NanosecondsPerSecond, out var nanoseconds)
            || !DurationValue.TryAdd(nanoseconds, later.RawNanoseconds - earlier.RawNanoseconds, out nanoseconds))
        {
            return false;
        }

        difference = CelValue.DurationOf(nanoseconds);
        return true;
    }
}
