namespace ApprovalGate.Tests.Requests;

/// <summary>How long a permit can be shown: by two hands of one clock.</summary>
public sealed class PermitTests
{
    private readonly TwoHands _clock = new();

    [Test]
    public void Demand_ClockSetBackAfterItsTime_IsRefused()
    {
        var permit = Permit();
        _clock.Pass(TimeSpan.FromMinutes(61));
        _clock.Wall -= TimeSpan.FromDays(2);

        Assert.That(() => permit.Demand("FileTools.Delete"), Throws.TypeOf<PermitRejectedException>().With.Message.Contain("execution expiry"));
    }

    [Test]
    public void Demand_ClockSetForwardPastItsTime_IsRefused()
    {
        var permit = Permit();
        _clock.Wall += TimeSpan.FromMinutes(61);

        Assert.That(() => permit.Demand("FileTools.Delete"), Throws.TypeOf<PermitRejectedException>());
    }

    [Test]
    public void Demand_InTime_IsGranted()
    {
        var permit = Permit();
        _clock.Pass(TimeSpan.FromMinutes(60));

        Assert.That(permit.Demand("FileTools.Delete"), Is.SameAs(permit));
    }

    private Permit Permit() => new(
        new RequestId(Guid.NewGuid()), Guid.NewGuid(), 1, OneRequest.Digest, "FileTools.Delete", new Session("s", "agent"),
        _clock.Wall + TimeSpan.FromHours(1), _clock, this);

    /// <summary>A wall clock that can be set, and a monotonic one that cannot.</summary>
    private sealed class TwoHands : TimeProvider
    {
        private long _elapsed;

        public DateTimeOffset Wall { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time)
        {
            Wall += time;
            _elapsed += time.Ticks;
        }

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => _elapsed;
    }
}
