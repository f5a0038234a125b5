using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

public abstract partial class ApprovalStoreContract
{
    private static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    [TestCase(0, CommitOutcome.Committed)]
    [TestCase(-1, CommitOutcome.TooLate)]
    [TestCase(1, CommitOutcome.Committed)]
    public void Append_NotAfter_HoldsToTheInstant(int microseconds, CommitOutcome outcome)
    {
        var commit = Some.Commit() with { NotAfter = Clock.GetUtcNow() + (microseconds * Microsecond) };

        Assert.That(Append(commit), Is.EqualTo(new CommitResult(outcome, outcome == CommitOutcome.Committed ? 1 : 0, Clock.GetUtcNow())));
        Assert.That(Store.ReadHead().Position, Is.EqualTo(outcome == CommitOutcome.Committed ? 1 : 0));
    }

    [TestCase(0, CommitOutcome.Committed)]
    [TestCase(-1, CommitOutcome.Committed)]
    [TestCase(1, CommitOutcome.TooEarly)]
    public void Append_NotBefore_HoldsToTheInstant(int microseconds, CommitOutcome outcome)
    {
        var commit = Some.Commit() with { NotBefore = Clock.GetUtcNow() + (microseconds * Microsecond) };

        Assert.That(Append(commit), Is.EqualTo(new CommitResult(outcome, outcome == CommitOutcome.Committed ? 1 : 0, Clock.GetUtcNow())));
        Assert.That(Store.ReadHead().Position, Is.EqualTo(outcome == CommitOutcome.Committed ? 1 : 0));
    }

    [Test]
    public void Append_InstantsOfAnotherOffset_AreComparedAsInstants()
    {
        var local = Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9));

        Assert.That(Append(Some.Commit() with { NotAfter = local, NotBefore = local }).Outcome, Is.EqualTo(CommitOutcome.Committed));
    }

    [Test]
    public void Append_TimeFinerThanMicroseconds_IsCut()
    {
        var whole = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromTicks(9));

        Assert.That(Append(Some.Commit()).Time, Is.EqualTo(whole));
        Assert.That(Store.ReadLog(0, 1).Single().Time, Is.EqualTo(whole));
    }

    [Test]
    public void Append_ClockALittleBack_TakesTheTimeOfTheLastRecord()
    {
        var first = Append(Some.Commit()).Time;
        Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromSeconds(30));

        var second = Append(Some.Commit() with { NotAfter = Clock.GetUtcNow() });
        var third = Append(Some.Commit());

        Assert.That(second.Outcome, Is.EqualTo(CommitOutcome.TooLate), "the store's time decides, not the clock that went back");
        Assert.That(third.Time, Is.EqualTo(first));
        AssertLogIsWhole();
    }

    [Test]
    public void Append_ClockFarBack_IsRefusedAndNothingWritten()
    {
        var last = Append(Some.Commit()).Time;
        var commit = Some.Commit();
        Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromHours(1));

        var refusal = Assert.Throws<StoreClockException>(() => Append(commit));
        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Last, Is.EqualTo(last));
            Assert.That(refusal.Now, Is.EqualTo(Clock.GetUtcNow()));
            Assert.That(Store.FindCommit(commit.Id), Is.Null);
            Assert.That(Store.ReadHead().Position, Is.EqualTo(1));
        });

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(Append(commit).Succeeded, Is.True, "once the clock has caught up");
    }

    [Test]
    public void Append_ThatSetsTheClock_GoesOnFromTheClockAndSoDoTheNextOnes()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        Append(Some.Commit());
        Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromDays(1));
        var right = Clock.GetUtcNow();

        Assert.Throws<StoreClockException>(() => Append(Some.Commit()));
        Assert.That(Append(Some.Commit([Some.Append("epoch/store", StreamAppend.AnyVersion, Some.Event("EpochOpened"))]) with { SetsClock = true }).Time, Is.EqualTo(right));
        Assert.That(Append(Some.Commit()).Time, Is.EqualTo(right));
        AssertLogIsWhole();
    }

    [Test]
    public void Append_ClockMovesOn_LaterRecordsAreLater()
    {
        Append(Some.Commit());
        Clock.Advance(TimeSpan.FromDays(400));
        var later = Clock.GetUtcNow();
        Append(Some.Commit());
        Restart();

        Assert.That(Store.ReadHead().Time, Is.EqualTo(later));
        AssertLogIsWhole();
    }
}
