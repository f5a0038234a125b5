namespace ApprovalGate.Policies;

/// <summary>The stretch of time that a budget is for. Immutable.</summary>
public sealed record BudgetWindow
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private readonly TimeSpan? _length;
    private readonly Calendar _calendar;
    private readonly TimeZoneInfo _zone;

    private BudgetWindow(TimeSpan? length, Calendar calendar, TimeZoneInfo? zone)
        => (_length, _calendar, _zone) = (length, calendar, zone ?? TimeZoneInfo.Utc);

    private enum Calendar
    {
        None = 0,
        Day,
        Week,
        Month,
    }

    /// <summary>Gets the length of a sliding window; <see langword="null"/> if the calendar cuts it.</summary>
    public TimeSpan? Length => _length;

    /// <summary>Returns a window that always reaches back so long from now.</summary>
    /// <param name="length">One second to 30 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of its range.</exception>
    public static BudgetWindow Sliding(TimeSpan length) => IsLength(length) ? new(length, Calendar.None, null) : throw new ArgumentOutOfRangeException(
        nameof(length), length, FormattableString.Invariant($"The length is {length:c}; it must be {Shortest:c} to {Longest:c}."));

    /// <summary>Returns the calendar day.</summary>
    /// <param name="zone">Where it begins at midnight; <see langword="null"/> is UTC.</param>
    public static BudgetWindow Day(TimeZoneInfo? zone = null) => new(null, Calendar.Day, zone);

    /// <summary>Returns the calendar week, which begins on Monday.</summary>
    /// <inheritdoc cref="Day"/>
    public static BudgetWindow Week(TimeZoneInfo? zone = null) => new(null, Calendar.Week, zone);

    /// <summary>Returns the calendar month.</summary>
    /// <inheritdoc cref="Day"/>
    public static BudgetWindow Month(TimeZoneInfo? zone = null) => new(null, Calendar.Month, zone);

    /// <summary>Returns <c>a day</c>, <c>a week</c>, <c>a month</c>, or <c>within</c> and the length.</summary>
    public override string ToString() => _length is { } length
        ? FormattableString.Invariant($"within {length:c}")
        : $"a {_calendar.ToString().ToLowerInvariant()}";

    /// <summary>Returns whether a window can be so long.</summary>
    internal static bool IsLength(TimeSpan length) => length >= Shortest && length <= Longest;

    /// <summary>Returns the first instant of the window that <paramref name="now"/> is in.</summary>
    internal DateTimeOffset StartAt(DateTimeOffset now)
    {
        if (_length is { } length)
        {
            return now - length + TimeSpan.FromTicks(1);
        }

        var today = TimeZoneInfo.ConvertTime(now, _zone).Date;
        return MidnightOf(FirstOf(today));
    }

    private DateTime FirstOf(DateTime day) => _calendar switch
    {
        Calendar.Month => new DateTime(day.Year, day.Month, 1),
        Calendar.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => day,
    };

    /// <summary>A midnight that the zone skips is the first instant after it; of one that comes twice, the first begins the day.</summary>
    private DateTimeOffset MidnightOf(DateTime day)
    {
        var local = day;
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
