using ApprovalGate.Locks;

namespace ApprovalGate.Sqlite.Tests.Locks;

public sealed class TurnstileTests : SqliteFixture
{
    [Test]
    public void Enter_WhoComesOutAndGoesInAgain_ComesAfterTheOneThatWaits()
    {
        using var mine = new Turnstile(Database, FileAccessModes.ForOwner);
        using var theirs = new Turnstile(Database, FileAccessModes.ForOwner);
        using var queue = LockFile.Open(Database + "-queue", FileAccessModes.ForOwner);
        for (var round = 0; round < 100; round++)
        {
            var order = new List<string>();
            var inside = mine.Enter(TimeSpan.FromSeconds(30));
            var waiter = new Thread(() =>
            {
                using var turn = theirs.Enter(TimeSpan.FromSeconds(30));
                order.Add("waiter");
            });
            waiter.Start();
            // Taken for good: whoever only tries lets go of it at once.
            Assert.That(SpinWait.SpinUntil(() => Enumerable.Range(0, 200).All(_ => IsTaken(queue)), TimeSpan.FromSeconds(30)), Is.True, "it queues");

            inside.Dispose();
            using (mine.Enter(TimeSpan.FromSeconds(30)))
            {
                order.Add("again");
            }

            waiter.Join();
            Assert.That(order, Is.EqualTo(new[] { "waiter", "again" }));
        }
    }

    [Test]
    public void TryEnter_SomebodyIsInside_IsRefusedAndLeavesTheQueueFree()
    {
        using var mine = new Turnstile(Database, FileAccessModes.ForOwner);
        using var theirs = new Turnstile(Database, FileAccessModes.ForOwner);

        using (mine.Enter(TimeSpan.FromSeconds(30)))
        {
            Assert.That(theirs.TryEnter(), Is.Null);
            Assert.That(theirs.TryEnter(), Is.Null);
        }

        using var turn = theirs.TryEnter();
        Assert.That(turn, Is.Not.Null);
        Assert.That(mine.TryEnter(), Is.Null);
    }

    private static bool IsTaken(LockFile queue)
    {
        if (!queue.TryLock())
        {
            return true;
        }

        queue.Unlock();
        return false;
    }
}
