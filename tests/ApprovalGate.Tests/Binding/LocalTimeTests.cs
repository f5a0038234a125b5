using System.Text;
using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Binding;

/// <summary>A local date and time is bound as the instant it is on the machine that asks, not as what its wall clock says.</summary>
[NonParallelizable]
public sealed class LocalTimeTests
{
    private static readonly DateTime Nine = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Local);

    [TearDown]
    public void HomeAgain() => Be(null);

    [Test]
    public void Value_LocalInTwoTimeZones_IsTwoValues()
    {
        Be("Europe/Berlin");
        var berlin = Written.Of((ref w) => w.Value(Nine));
        Be("America/New_York");
        var newYork = Written.Of((ref w) => w.Value(Nine));

        Assert.That(berlin, Is.EqualTo("""{"$dateTime":"2026-03-01T09:00:00.0000000+01:00"}"""));
        Assert.That(newYork, Is.EqualTo("""{"$dateTime":"2026-03-01T09:00:00.0000000-05:00"}"""));
    }

    [Test]
    public void Value_LocalReadInAnotherTimeZone_IsTheSameInstant()
    {
        Be("Europe/Berlin");
        var (berlin, instant) = (Written.Of((ref w) => w.Value(Nine)), Nine.ToUniversalTime());
        Be("America/New_York");

        Assert.That(Read(berlin), Is.EqualTo(new DateTime(2026, 3, 1, 3, 0, 0)).And.Property(nameof(DateTime.Kind)).EqualTo(DateTimeKind.Local));
        Assert.That(Read(berlin).ToUniversalTime(), Is.EqualTo(instant));
    }

    [Test]
    public void Value_LocalHourThatComesTwice_KeepsWhichOneItIs()
    {
        Be("Europe/Berlin");
        var summer = new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc).ToLocalTime();
        var winter = new DateTime(2026, 10, 25, 1, 30, 0, DateTimeKind.Utc).ToLocalTime();

        Assert.That(summer, Is.EqualTo(winter), "the wall clock is the same");
        Assert.That(Written.Of((ref w) => w.Value(summer)), Is.Not.EqualTo(Written.Of((ref w) => w.Value(winter))));
        Assert.That(Read(Written.Of((ref w) => w.Value(winter))).ToUniversalTime(), Is.EqualTo(winter.ToUniversalTime()));
    }

    [Test]
    public void Value_OfEveryOtherKind_IsTheSameInEveryTimeZone()
    {
        Written.Writing utc = (ref w) => w.Value(DateTime.SpecifyKind(Nine, DateTimeKind.Utc));
        Written.Writing unspecified = (ref w) => w.Value(DateTime.SpecifyKind(Nine, DateTimeKind.Unspecified));
        Be("Europe/Berlin");
        var berlin = (Written.Of(utc), Written.Of(unspecified));
        Be("America/New_York");

        Assert.That((Written.Of(utc), Written.Of(unspecified)), Is.EqualTo(berlin));
    }

    private static DateTime Read(string json)
    {
        var reader = new CanonicalReader(Encoding.UTF8.GetBytes(json));
        reader.Value(out DateTime value);
        return value;
    }

    private static void Be(string? zone)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The time zone of a process cannot be set here.");
        }

        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }
}
