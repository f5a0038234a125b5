using System.Globalization;

namespace ApprovalGate.Scenarios;

/// <summary>Moves the clock of the scenarios, which only goes forward.</summary>
internal static class ScenarioClock
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Moves it on to the next noon that no window of an earlier scenario reaches.</summary>
    public static void Start(FakeTimeProvider clock) => clock.SetUtcNow(Next(clock.GetUtcNow().AddDays(40), at => at.Hour == 12));

    /// <summary>Moves it by a duration.</summary>
    public static void Wait(FakeTimeProvider clock, string duration)
        => clock.Advance(TimeSpan.ParseExact(duration, "c", CultureInfo.InvariantCulture));

    /// <summary>Moves it to just before the next beginning of something.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="what"><c>day</c>, <c>monday</c> and <c>month</c> in UTC; <c>berlin-day</c>; <c>spring</c> and <c>autumn</c>, the days on which
    /// the clocks of Berlin are changed.</param>
    /// <param name="before">How long before.</param>
    public static void Goto(FakeTimeProvider clock, string what, string before) => clock.SetUtcNow(Next(clock.GetUtcNow().AddDays(1), what switch
    {
        "day" => at => at.Hour == 0,
        "monday" => at => at is { Hour: 0, DayOfWeek: DayOfWeek.Monday },
        "month" => at => at is { Hour: 0, Day: 1 },
        "berlin-day" => at => TimeZoneInfo.ConvertTime(at, Berlin).Hour == 0,
        "spring" => at => TimeZoneInfo.ConvertTime(at, Berlin).Hour == 0 && Shift(at) > TimeSpan.Zero,
        "autumn" => at => TimeZoneInfo.ConvertTime(at, Berlin).Hour == 0 && Shift(at) < TimeSpan.Zero,
        _ => throw new FormatException($"There is no '{what}'."),
    }) - TimeSpan.ParseExact(before, "c", CultureInfo.InvariantCulture));

    private static TimeSpan Shift(DateTimeOffset at) => Berlin.GetUtcOffset(at.AddHours(12)) - Berlin.GetUtcOffset(at);

    private static DateTimeOffset Next(DateTimeOffset from, Func<DateTimeOffset, bool> isIt)
    {
        var at = new DateTimeOffset(from.Year, from.Month, from.Day, from.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
        while (!isIt(at))
        {
            at = at.AddHours(1);
        }

        return at;
    }
}
