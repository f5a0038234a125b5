using System.Globalization;

namespace ApprovalGate.Cel.Values;

/// <summary>Durations as text: read as numbers with units (<c>1h30m</c>, <c>-1.5s</c>), written in seconds.</summary>
internal static class DurationText
{
    private static readonly (string Name, long Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", DurationValue.PerMicrosecond), ("\u00b5s", DurationValue.PerMicrosecond), ("\u03bcs", DurationValue.PerMicrosecond),
        ("ms", DurationValue.PerMillisecond), ("s", DurationValue.PerSecond), ("m", DurationValue.PerMinute), ("h", DurationValue.PerHour),
    ];

    public static string Write(long nanoseconds)
    {
        var seconds = (nanoseconds / DurationValue.PerSecond).ToString(CultureInfo.InvariantCulture);
        var rest = Math.Abs(nanoseconds % DurationValue.PerSecond);
        var sign = nanoseconds < 0 && seconds[0] != '-' ? "-" : "";
        var fraction = rest == 0 ? "" : "." + rest.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{sign}{seconds}{fraction}s";
    }

    public static bool TryRead(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var at = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (at < text.Length && string.Equals(text.Substring(at), "0", StringComparison.Ordinal))
        {
            return true;
        }

        if (at == text.Length)
        {
            return false;
        }

        while (at < text.Length)
        {
            if (!TryPart(text, ref at, out var part) || !DurationValue.TryAdd(nanoseconds, part, out nanoseconds))
            {
                return false;
            }
        }

        nanoseconds = negative ? -nanoseconds : nanoseconds;
        return true;
    }

    private static bool TryPart(string text, ref int at, out long nanoseconds)
    {
        nanoseconds = 0;
        var start = at;
        while (at < text.Length && (text[at] is (>= '0' and <= '9') or '.'))
        {
            at++;
        }

        if (!decimal.TryParse(text.Substring(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var unitStart = at;
        while (at < text.Length && text[at] != '.' && text[at] is < '0' or > '9')
        {
            at++;
        }

        var name = text.Substring(unitStart, at - unitStart);
        var unit = Units.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal)).Nanoseconds;
        if (unit == 0 || number > (decimal)long.MaxValue / unit)
        {
            return false;
        }

        nanoseconds = (long)(number * unit);
        return true;
    }
}
