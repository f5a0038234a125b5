using System.Globalization;

namespace ApprovalGate.Cel.Values;

/// <summary>Timestamps in the form of RFC 3339, to the nanosecond.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc3339"/>
internal static class TimestampText
{
    public static string Write(in CelValue timestamp)
    {
        var date = new DateTime(TimestampValue.UnixEpochTicks + (timestamp.RawInt * TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        var text = date.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = timestamp.RawNanoseconds == 0 ? "" : "." + timestamp.RawNanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{text}{fraction}Z";
    }

    public static bool TryRead(string text, out CelValue timestamp)
    {
        timestamp = default;
        var reader = new Reader(text);
        if (!reader.Digits(4, out var year) || !reader.Take('-') || !reader.Digits(2, out var month) || !reader.Take('-') || !reader.Digits(2, out var day)
            || !(reader.Take('T') || reader.Take('t'))
            || !reader.Digits(2, out var hour) || !reader.Take(':') || !reader.Digits(2, out var minute) || !reader.Take(':') || !reader.Digits(2, out var second)
            || !reader.Fraction(out var nanoseconds) || !reader.Offset(out var offsetSeconds) || !reader.AtEnd)
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        var seconds = ((ticks - TimestampValue.UnixEpochTicks) / TimeSpan.TicksPerSecond) - offsetSeconds;
        timestamp = CelValue.Timestamp(seconds, nanoseconds);
        return TimestampValue.IsInRange(seconds);
    }

    private struct Reader(string text)
    {
        private int _at;

        public readonly bool AtEnd => _at == text.Length;

        public bool Take(char expected)
        {
            if (_at < text.Length && text[_at] == expected)
            {
                _at++;
                return true;
            }

            return false;
        }

        public bool Digits(int count, out int number)
        {
            number = 0;
            for (var i = 0; i < count; i++, _at++)
            {
                if (_at >= text.Length || text[_at] is < '0' or > '9')
                {
                    return false;
                }

                number = (number * 10) + (text[_at] - '0');
            }

            return true;
        }

        public bool Fraction(out int nanoseconds)
        {
            nanoseconds = 0;
            if (!Take('.'))
            {
                return true;
            }

            var digits = 0;
            for (; _at < text.Length && text[_at] is >= '0' and <= '9'; _at++, digits++)
            {
                nanoseconds = digits < 9 ? (nanoseconds * 10) + (text[_at] - '0') : nanoseconds;
            }

            for (var i = digits; i < 9; i++)
            {
                nanoseconds *= 10;
            }

            return digits is > 0 and <= 9;
        }

        public bool Offset(out int seconds)
        {
            seconds = 0;
            if (Take('Z') || Take('z'))
            {
                return true;
            }

            var negative = Take('-');
            if ((!negative && !Take('+')) || !Digits(2, out var hours) || !Take(':') || !Digits(2, out var minutes) || hours > 23 || minutes > 59)
            {
                return false;
            }

            seconds = ((hours * 60) + minutes) * (negative ? -60 : 60);
            return true;
        }
    }
}
