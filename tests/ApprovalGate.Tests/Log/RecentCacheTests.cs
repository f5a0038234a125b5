using ApprovalGate.Log.Committing;

namespace ApprovalGate.Tests.Log;

/// <summary>What is used stays; what is not is forgotten in time.</summary>
public sealed class RecentCacheTests
{
    private const int Max = 10;

    private RecentCache<string> _recent = null!;

    [SetUp]
    public void Make() => _recent = new RecentCache<string>(Max);

    [Test]
    public void Value_UsedAgainAndAgain_OutlivesAnyNumberOfOthers()
    {
        _recent.Keep("used", "value");
        for (var other = 0; other < 1_000; other++)
        {
            _recent.Keep($"other {other}", "");
            Assert.That(_recent.Find("used"), Is.EqualTo("value"), $"after {other} others");
        }
    }

    [Test]
    public void Values_NotUsed_AreForgottenButTheLast()
    {
        for (var one = 0; one < 1_000; one++)
        {
            _recent.Keep($"{one}", "");
        }

        var kept = Enumerable.Range(0, 1_000).Reverse().Where(one => _recent.Find($"{one}") is not null).ToList();
        Assert.That(kept, Has.Count.InRange(Max / 2, Max));
        Assert.That(kept, Is.EqualTo(Enumerable.Range(1_000 - kept.Count, kept.Count).Reverse()));
    }

    [Test]
    public void Value_Replaced_IsTheNewOneHoweverOld()
    {
        _recent.Keep("name", "old");
        for (var other = 0; other < Max / 2; other++)
        {
            _recent.Keep($"other {other}", "");
        }

        _recent.Keep("name", "new");
        Assert.That(_recent.Find("name"), Is.EqualTo("new"));

        _recent.Forget("name");
        Assert.That(_recent.Find("name"), Is.Null);
    }
}
