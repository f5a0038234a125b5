using ApprovalGate.Presentation;
using ApprovalGate.Tests.Audit;

namespace ApprovalGate.Tests.Presentation;

public class TimeWordsTests
{
    private static readonly TimeWords Words = new(SomeLog.Start, TimeZoneInfo.CreateCustomTimeZone("z", new TimeSpan(5, 30, 0), "z", "z"));

    [TestCase(840, "in 14 min (17:44 UTC+5:30)")]
    [TestCase(59, "in 59 s (17:30 UTC+5:30)")]
    [TestCase(-180, "3 min ago (17:27 UTC+5:30)")]
    [TestCase(7_500, "in 2 h 5 min (19:35 UTC+5:30)")]
    [TestCase(100_000, "in 1 d 3 h (2026-03-02 21:16 UTC+5:30)")]
    public void Instant_BesideNow_IsRelativeAndAbsolute(int seconds, string expected)
        => Assert.That(Words.Instant(SomeLog.Start.AddSeconds(seconds)), Is.EqualTo(expected));

    [TestCase("1.02:03:04.5", "1 d 2 h 3 min 4.5 s")]
    [TestCase("-00:05:00", "minus 5 min")]
    [TestCase("00:00:00", "0 s")]
    public void Exact_Span_TellsEveryUnit(string span, string expected)
        => Assert.That(TimeWords.Exact(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(expected));
}
