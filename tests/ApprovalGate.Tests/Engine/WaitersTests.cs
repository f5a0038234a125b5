using ApprovalGate.Engine.Waiting;
using ApprovalGate.Halts;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Tests.Engine;

/// <summary>Who waits is found by request and woken at expiry, for any number and in any round of the wheel.</summary>
public sealed class WaitersTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private Waiters _waiters = null!;

    [SetUp]
    public void Open() => _waiters = new Waiters();

    [TestCase(0)]
    [TestCase(49)]
    [TestCase(51)]
    [TestCase(204_800)]
    [TestCase(86_400_000)]
    public void Expiry_InAnyRound_WakesAfterTheInstantAndOnce(int milliseconds)
    {
        var expiresAt = Start.AddMilliseconds(milliseconds);
        var waiter = Add(expiresAt);
        for (var now = Start.AddSeconds(-1); now <= expiresAt; now += TimeSpan.FromSeconds(200))
        {
            _waiters.WakeDue(now);
        }

        _waiters.WakeDue(expiresAt);
        Assert.That(waiter.Woken, Is.Empty);
        _waiters.WakeDue(expiresAt.AddTicks(1));
        _waiters.WakeDue(expiresAt.AddDays(1));
        Assert.That(waiter.Woken, Is.EqualTo(new[] { WakeUp.Due }));
    }

    [Test]
    public void Expiry_ClockWasSetBackAndGoesOn_WakesAfterTheInstant()
    {
        _waiters.WakeDue(Start.AddHours(1));
        var waiter = Add(Start.AddMinutes(1));
        _waiters.WakeDue(Start);
        Assert.That(waiter.Woken, Is.Empty);

        _waiters.WakeDue(Start.AddMinutes(2));
        Assert.That(waiter.Woken, Is.EqualTo(new[] { WakeUp.Due }));
    }

    [Test]
    public void Expiry_LongPast_WakesAtTheNextLook()
    {
        _waiters.WakeDue(Start);
        var waiter = Add(Start.AddHours(-1));

        _waiters.WakeDue(Start);
        Assert.That(waiter.Woken, Is.EqualTo(new[] { WakeUp.Due }));
    }

    [Test]
    public void Request_OfManyAndSomeRemoved_FindsExactlyTheOthers()
    {
        var all = Enumerable.Range(0, 10_000).Select(i => Add(Start.AddMilliseconds(i % 7))).ToList();
        foreach (var gone in all.Where((_, i) => i % 3 == 0))
        {
            _waiters.Remove(gone);
        }

        foreach (var waiter in all)
        {
            _waiters.Wake(waiter.Request, WakeUp.Changed);
        }

        _waiters.WakeDue(Start.AddDays(1));
        Assert.That(all.Where((_, i) => i % 3 == 0).SelectMany(waiter => waiter.Woken), Is.Empty);
        Assert.That(all.Where((_, i) => i % 3 != 0).Select(waiter => waiter.Woken), Is.All.EqualTo(new[] { WakeUp.Changed, WakeUp.Due }));
    }

    [Test]
    public void Move_ToAnotherRequest_IsFoundByThatAndExpiresWithIt()
    {
        var waiter = Add(Start.AddSeconds(1));
        var before = waiter.Request;
        var next = new RequestId(Guid.NewGuid());
        _waiters.Move(waiter, next);
        _waiters.Remind(waiter, Start.AddHours(1));

        _waiters.WakeDue(Start.AddMinutes(1));
        Assert.That((waiter.Woken, _waiters.Has(before), _waiters.Has(next)), Is.EqualTo((new List<WakeUp>(), false, true)));
        _waiters.WakeDue(Start.AddHours(2));
        Assert.That(waiter.Woken, Is.EqualTo(new[] { WakeUp.Due }));
    }

    [Test]
    public void Close_WhoeverWaitsOrIsAboutTo_IsWoken()
    {
        var waits = Enumerable.Range(0, 1_000).Select(i => Add(Start.AddSeconds(i))).ToList();
        var between = Add(Start);
        _waiters.WakeDue(Start.AddTicks(1));
        _waiters.Close();
        _waiters.Remind(between, Start.AddHours(1));
        var late = Add(Start);

        Assert.That(waits.Skip(1).Append(late).Select(waiter => waiter.Woken), Is.All.EqualTo(new[] { WakeUp.Closed }));
        Assert.That(between.Woken, Is.EqualTo(new[] { WakeUp.Due, WakeUp.Closed }));
        Assert.That(_waiters.Claim(late.Request), Is.Null);
    }

    [Test]
    public void Add_RequestSomebodyWaitsFor_Throws()
    {
        var waiter = Add(Start);

        Assert.Throws<InvalidOperationException>(() => _waiters.Add(new Noting { Request = waiter.Request }));
    }

    [Test]
    public void Claim_OfWhoIsNotParkedYet_TellsTheStartOnceItIs()
    {
        var waiter = new Noting { Request = new RequestId(Guid.NewGuid()) };
        _waiters.Add(waiter);
        Assert.That(_waiters.Claim(waiter.Request), Is.Null, "It still looks at its request.");

        waiter.Arm();
        Assert.That(_waiters.Claim(waiter.Request), Is.SameAs(waiter));
        waiter.Wake(WakeUp.Changed);
        waiter.Park();
        Assert.That(waiter.Woken, Is.Empty);
        waiter.Release(null);
        Assert.That(waiter.Woken, Is.EqualTo(new[] { WakeUp.Changed }));
    }

    private Noting Add(DateTimeOffset expiresAt)
    {
        var waiter = new Noting { Request = new RequestId(Guid.NewGuid()) };
        _waiters.Add(waiter);
        _waiters.Remind(waiter, expiresAt);
        waiter.Park();
        return waiter;
    }

    /// <summary>A call that notes why it is woken, and waits on.</summary>
    private sealed class Noting : Waiter
    {
        public override bool IsHaltedBy(HaltsInForce halts) => false;

        public List<WakeUp> Woken { get; } = [];

        public override Consumption? Bind() => null;

        public new void Park() => base.Park();

        protected override void Schedule() => GoOn();

        protected override void GoOn()
        {
            Woken.Add(WokenBy);
            Park();
        }
    }
}
