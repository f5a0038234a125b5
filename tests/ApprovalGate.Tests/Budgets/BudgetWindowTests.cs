using System.Globalization;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Budgets;

/// <summary>Where the windows of budgets begin.</summary>
public sealed class BudgetWindowTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // Midnight does not come on the day on which these clocks go forward.
    private static readonly TimeZoneInfo Santiago = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");

    // And here it comes twice on the day on which they go back.
    private static readonly TimeZoneInfo Havana = TimeZoneInfo.FindSystemTimeZoneById("America/Havana");

    private static IEnumerable<TestCaseData> Windows =>
    [
        new(BudgetWindow.Day(), "2026-03-15T23:59:59Z", "2026-03-15T00:00:00Z"),
        new(BudgetWindow.Day(), "2026-03-16T00:00:00Z", "2026-03-16T00:00:00Z"),
        new(BudgetWindow.Day(Berlin), "2026-03-15T22:59:59Z", "2026-03-14T23:00:00Z"),
        new(BudgetWindow.Day(Berlin), "2026-03-15T23:00:00Z", "2026-03-15T23:00:00Z"),
        new(BudgetWindow.Day(Berlin), "2026-03-29T21:59:59Z", "2026-03-28T23:00:00Z"),
        new(BudgetWindow.Day(Berlin), "2026-10-25T22:59:59Z", "2026-10-24T22:00:00Z"),
        new(BudgetWindow.Day(Santiago), "2026-09-06T12:00:00Z", "2026-09-06T04:00:00Z"),
        new(BudgetWindow.Day(Havana), "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z"),
        new(BudgetWindow.Day(Havana), "2026-11-01T05:30:00Z", "2026-11-01T04:00:00Z"),
        new(BudgetWindow.Week(), "2026-03-15T23:59:59Z", "2026-03-09T00:00:00Z"),
        new(BudgetWindow.Week(), "2026-03-16T00:00:00Z", "2026-03-16T00:00:00Z"),
        new(BudgetWindow.Week(Berlin), "2026-01-01T00:00:00Z", "2025-12-28T23:00:00Z"),
        new(BudgetWindow.Month(), "2026-02-28T23:59:59Z", "2026-02-01T00:00:00Z"),
        new(BudgetWindow.Month(Berlin), "2026-03-31T22:00:00Z", "2026-03-31T22:00:00Z"),
        new(BudgetWindow.Sliding(TimeSpan.FromHours(1)), "2026-03-15T12:00:00Z", "2026-03-15T11:00:00.0000001Z"),
    ];

    [TestCaseSource(nameof(Windows))]
    public void Window_AtAnInstant_BeginsThere(BudgetWindow window, string now, string start)
        => Assert.That(window.StartAt(At(now)), Is.EqualTo(At(start)));

    [Test]
    public void Day_OfEveryHourOfAYearInEveryZone_HoldsTheInstantAndIsNoLongerThanTwoDays()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where((_, index) => index % 7 == 0).Append(Santiago).Append(Havana))
        {
            for (var now = Some.Noon; now < Some.Noon.AddYears(1); now = now.AddMinutes(210))
            {
                var start = BudgetWindow.Day(zone).StartAt(now);
                Assert.That(now - start, Is.InRange(TimeSpan.Zero, TimeSpan.FromHours(26)), $"{zone.Id} at {now:O}");
                Assert.That(BudgetWindow.Day(zone).StartAt(start), Is.EqualTo(start), $"{zone.Id} at {now:O}");
            }
        }
    }

    [TestCase(0)]
    [TestCase(31 * 86_400)]
    public void Sliding_OutOfItsRange_IsRefused(int seconds)
        => Assert.That(() => BudgetWindow.Sliding(TimeSpan.FromSeconds(seconds)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("it must be 00:00:01 to 30.00:00:00"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
