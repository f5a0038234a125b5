using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary>Parts of timestamps, in UTC or a time zone, and of durations.</summary>
internal static class TimeFunctions
{
    public static IEnumerable<Overload> All =>
    [
        .. Part("getFullYear", time => time.Year),
        .. Part("getMonth", time => time.Month - 1),
        .. Part("getDate", time => time.Day),
        .. Part("getDayOfMonth", time => time.Day - 1),
        .. Part("getDayOfWeek", time => (int)time.DayOfWeek),
        .. Part("getDayOfYear", time => time.DayOfYear - 1),
        .. Part("getHours", time => time.Hour),
        .. Part("getMinutes", time => time.Minute),
        .. Part("getSeconds", time => time.Second),
        .. Part("getMilliseconds", time => time.Millisecond),
        OfDuration("getHours", nanoseconds => nanoseconds / DurationValue.PerHour),
        OfDuration("getMinutes", nanoseconds => nanoseconds / DurationValue.PerMinute),
        OfDuration("getSeconds", nanoseconds => nanoseconds / DurationValue.PerSecond),

        // The milliseconds within the second, not the whole duration in milliseconds: so the specification has it.
        OfDuration("getMilliseconds", nanoseconds => nanoseconds % DurationValue.PerSecond / DurationValue.PerMillisecond),
    ];

    private static Overload OfDuration(string name, Func<long, long> part)
        => Overload.Of(name, true, CelType.Int, CelType.Duration, (ref _, in duration) => CelValue.Int(part(duration.RawInt)));

    private static IEnumerable<Overload> Part(string name, Func<DateTime, int> part) =>
    [
        Overload.Of(name, true, CelType.Int, CelType.Timestamp, (ref _, in timestamp) =>
            CelValue.Int(part(new DateTime(TimestampValue.Ticks(timestamp), DateTimeKind.Utc)))),
        Overload.Of(name, true, CelType.Int, CelType.Timestamp, CelType.String, (ref frame, in timestamp, in zone) =>
            TimeZones.TryConvert(ref frame, timestamp, zone.RawString, out var time) ? CelValue.Int(part(time)) : default),
    ];
}
