using System.Globalization;
using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary>Time zones by IANA name or as an offset such as <c>+02:00</c>.</summary>
internal static class TimeZones
{
    private const int LongestName = 64;

    public static bool TryConvert(ref Frame frame, in CelValue timestamp, string zone, out DateTime local)
    {
        var utc = new DateTime(TimestampValue.Ticks(timestamp), DateTimeKind.Utc);
        local = utc;
        if (!TryOffset(zone, utc, out var offset))
        {
            frame.Fail(CelEvaluationErrorKind.InvalidArgument, "The time zone is unknown.");
            return false;
        }

        var ticks = utc.Ticks + offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            OperatorFunctions.OutOfRange(ref frame);
            return false;
        }

        local = new DateTime(ticks, DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryOffset(string zone, DateTime utc, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (string.Equals(zone, "UTC", StringComparison.Ordinal) || zone.Length == 0)
        {
            return true;
        }

        return TryFixed(zone, out offset) || TryNamed(zone, utc, out offset);
    }

    private static bool TryFixed(string zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        var isNegative = zone[0] == '-';
        var digits = isNegative || zone[0] == '+' ? zone.Substring(1) : zone;
        if (digits.Length != 5 || digits[2] != ':'
            || !int.TryParse(digits.Substring(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(digits.Substring(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = isNegative ? -offset : offset;
        return true;
    }

    // Letters, digits and the few marks of zone names only: on some systems the name becomes part of a path.
    private static bool TryNamed(string zone, DateTime utc, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone.Length > LongestName || zone.Contains("..", StringComparison.Ordinal) || !zone.All(unit => unit < 128 && (char.IsLetterOrDigit(unit) || unit is '/' or '_' or '-' or '+')))
        {
            return false;
        }

        try
        {
            offset = TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(utc);
            return true;
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or UnauthorizedAccessException or System.IO.IOException)
        {
            return false;
        }
    }
}
