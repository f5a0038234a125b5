namespace ApprovalGate.Cel.Values;

/// <summary>Arithmetic of nanoseconds that says when the result does not fit, without an exception.</summary>
internal static class DurationValue
{
    public const long PerMicrosecond = 1_000;
    public const long PerMillisecond = 1_000_000;
    public const long PerSecond = 1_000_000_000;
    public const long PerMinute = 60 * PerSecond;
    public const long PerHour = 60 * PerMinute;

    public static bool TryAdd(long left, long right, out long sum)
    {
        sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) >= 0;
    }

    public static bool TrySubtract(long left, long right, out long difference)
    {
        difference = unchecked(left - right);
        return ((left ^ right) & (left ^ difference)) >= 0;
    }

    public static bool TryScale(long value, long positive, out long product)
    {
        product = unchecked(value * positive);
        return value >= long.MinValue / positive && value <= long.MaxValue / positive;
    }
}
