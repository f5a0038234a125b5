using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Requests;

/// <summary>How long a permit can be shown: by two hands of one clock.</summary>
public sealed class PermitTests
{
    private const string Signature = "void Prod.FileTools.Delete(string path)";
    private static readonly Tool Tool = new("Prod.FileTools.Delete", Signature, Reversibility.Irreversible);

    private readonly TwoHands _clock = new();

    [Test]
    public void Demand_ClockSetBackAfterItsTime_IsRefused()
    {
        var permit = Permit();
        _clock.Pass(TimeSpan.FromMinutes(61));
        _clock.Wall -= TimeSpan.FromDays(2);

        Assert.That(() => permit.Demand("Prod.FileTools.Delete"), Throws.TypeOf<PermitRejectedException>().With.Message.Contain("execution expiry"));
    }

    [Test]
    public void Demand_ClockSetForwardPastItsTime_IsRefused()
    {
        var permit = Permit();
        _clock.Wall += TimeSpan.FromMinutes(61);

        Assert.That(() => permit.Demand("Prod.FileTools.Delete"), Throws.TypeOf<PermitRejectedException>());
    }

    [Test]
    public void Demand_InTime_IsGranted()
    {
        var permit = Permit();
        _clock.Pass(TimeSpan.FromMinutes(60));

        Assert.That(permit.Demand("Prod.FileTools.Delete"), Is.SameAs(permit));
    }

    /// <summary>One method each whose name somebody may take for the demanded one. None opens it.</summary>
    [TestCase("Sandbox.FileTools.Delete", "void Sandbox.FileTools.Delete(string path)", false)]
    [TestCase("FileTools.Delete", "void FileTools.Delete(string path)", false)]
    [TestCase("Prod.Old.FileTools.Delete", "void Prod.Old.FileTools.Delete(string path)", false)]
    [TestCase("Prod.FileTools<>.Delete", "void Prod.FileTools<T>.Delete(string path)", false)]
    [TestCase("Prod.FileTools.Delete", "void Prod.FileTools.Delete(int handle)", true)]
    [TestCase("Prod.FileTools.Delete", "void Prod.FileTools.Delete<T>(string path)", true)]
    [TestCase("prod.FileTools.Delete", "void prod.FileTools.Delete(string path)", false)]
    public void Demand_OfAPermitWhoseNameCollides_IsRefused(string name, string signature, bool isOverloaded)
    {
        var other = Permit(new Tool(name, signature, Reversibility.Observation) { IsOverloaded = isOverloaded });

        Assert.That(() => other.Demand("Prod.FileTools.Delete"), Throws.TypeOf<PermitRejectedException>());
        Assert.That(() => other.Demand(Signature), Throws.TypeOf<PermitRejectedException>());
        Assert.That(other.Demand(signature), Is.SameAs(other));
    }

    [Test]
    public void Demand_OfAnOverloadByItsSignature_IsGrantedInTimeOnly()
    {
        var permit = Permit(new Tool("Prod.FileTools.Delete", Signature, Reversibility.Irreversible) { IsOverloaded = true });

        Assert.That(permit.Demand(Signature), Is.SameAs(permit));
        Assert.That(() => permit.Demand("Prod.FileTools.Delete"), Throws.TypeOf<PermitRejectedException>().With.Message.Contain(Signature));
        _clock.Pass(TimeSpan.FromMinutes(61));
        Assert.That(() => permit.Demand(Signature), Throws.TypeOf<PermitRejectedException>().With.Message.Contain("execution expiry"));
    }

    private Permit Permit(Tool? tool = null) => new(
        new RequestId(Guid.NewGuid()), Guid.NewGuid(), 1, OneRequest.Digest, tool ?? Tool, new Session("s", "agent"),
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
