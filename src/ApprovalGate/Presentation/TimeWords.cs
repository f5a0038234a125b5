using System.Globalization;

namespace ApprovalGate.Presentation;

/// <summary>Puts instants and spans of time into words, relative to now and in the reader's time zone.</summary>
internal sealed class TimeWords(DateTimeOffset now, TimeZoneInfo zone)
{
    public DateTimeOffset Now => now;

    /// <summary>Returns <c>in 14 min (15:04 UTC+2)</c> or <c>3 min ago (14:47 UTC+2)</c>.</summary>
    public string Instant(DateTimeOffset instant) => $"{Relative(instant)} ({Absolute(instant)})";

    public string Relative(DateTimeOffset instant) => instant > now ? $"in {About(instant - now)}" : $"{About(now - instant)} ago";

    /// <summary>Returns the time with its offset, and the day where it is another one.</summary>
    public string Absolute(DateTimeOffset instant)
    {
        var there = TimeZoneInfo.ConvertTime(instant, zone);
        var day = there.Date == TimeZoneInfo.ConvertTime(now, zone).Date ? "" : there.ToString("yyyy-MM-dd ", CultureInfo.InvariantCulture);
        return $"{day}{there.ToString("HH:mm", CultureInfo.InvariantCulture)} {Offset(there.Offset)}";
    }

    /// <summary>Returns the date and the time to the second.</summary>
    public string Full(DateTimeOffset instant)
    {
        var there = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{there.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {Offset(there.Offset)}";
    }

    /// <summary>Returns the largest unit, and the second where it still tells something: <c>2 h 5 min</c>. Never more than there is.</summary>
    public static string About(TimeSpan span) => span switch
    {
        { Ticks: <= 0 } => "0 s",
        { TotalMinutes: < 1 } => Text($"{span.Seconds} s"),
        { TotalHours: < 1 } => Text($"{span.Minutes} min"),
        { TotalDays: < 1 } => Text($"{span.Hours} h") + (span.Minutes > 0 ? Text($" {span.Minutes} min") : ""),
        _ => Text($"{span.Days} d") + (span.Hours > 0 ? Text($" {span.Hours} h") : ""),
    };

    /// <summary>Returns every unit: <c>1 d 2 h 3 min 4.5 s</c>.</summary>
    public static string Exact(TimeSpan span)
    {
        if (span == TimeSpan.Zero)
        {
            return "0 s";
        }

        var sign = span < TimeSpan.Zero ? "minus " : "";
        var days = Math.Abs(span.Days);
        var seconds = Math.Abs((decimal)(span.Ticks % TimeSpan.TicksPerMinute)) / TimeSpan.TicksPerSecond;
        string[] parts =
        [
            days > 0 ? Text($"{days} d") : "",
            span.Hours != 0 ? Text($"{Math.Abs(span.Hours)} h") : "",
            span.Minutes != 0 ? Text($"{Math.Abs(span.Minutes)} min") : "",
            seconds > 0 ? Text($"{seconds:0.#######} s") : "",
        ];
        return sign + string.Join(" ", parts.Where(part => part.Length > 0));
    }

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : Text($"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}") + (offset.Minutes == 0 ? "" : Text($":{Math.Abs(offset.Minutes):00}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
