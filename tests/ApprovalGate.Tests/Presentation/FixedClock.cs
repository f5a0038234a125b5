using ApprovalGate.Tests.Audit;

namespace ApprovalGate.Tests.Presentation;

/// <summary>A clock that stands a minute after the requests of these tests were made.</summary>
internal sealed class FixedClock : TimeProvider
{
    public static readonly FixedClock Instance = new();

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("two east", TimeSpan.FromHours(2), "two east", "two east");

    public override DateTimeOffset GetUtcNow() => SomeLog.Start + TimeSpan.FromMinutes(1);
}
