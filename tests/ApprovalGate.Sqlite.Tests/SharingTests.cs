using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

public sealed class SharingTests : SqliteFixture
{
    [Test]
    public void TwoStores_OnOneFile_AreOneStore()
    {
        var one = Open();
        var two = Open();

        one.Append([Some.Commit("request/1", 0) with { Summaries = [Some.Summary("k1")] }]);

        Assert.Multiple(() =>
        {
            Assert.That(two.StoreId, Is.EqualTo(one.StoreId));
            Assert.That(two.Append([Some.Commit("request/1", 0)])[0].Outcome, Is.EqualTo(CommitOutcome.Conflict));
            Assert.That(two.Append([Some.Commit("request/1", 1)])[0].Position, Is.EqualTo(2));
            Assert.That(one.ReadHead().Position, Is.EqualTo(2));
            Assert.That(two.List(new SummaryQuery()), Has.Count.EqualTo(1));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "making links there takes a privilege")]
    public void TwoStores_OneByALink_ShareLocksAndOwners()
    {
        var one = Open();
        var link = Path.Combine(Files.Root, "link.db");
        File.CreateSymbolicLink(link, Database);

        using var two = new SqliteStore(link, Clock);
        using var owner = two.HoldOwner();

        Assert.That(two.StoreId, Is.EqualTo(one.StoreId));
        Assert.That(one.TakeOver(owner.Owner), Is.Null);
        Assert.That(File.Exists(link + "-turn"), Is.False);
    }

    [Test]
    public void WaitPast_AnotherProcessAppends_Wakes()
    {
        var store = Open();
        using var other = Start("append");
        var woken = false;
        var waiter = new Thread(() => woken = store.WaitPast(1, TimeSpan.FromSeconds(30)));
        waiter.Start();

        Assert.That(other.Ask("request/1"), Is.EqualTo("1"));
        Assert.That(other.Ask("request/1"), Is.EqualTo("2"));

        Assert.That(waiter.Join(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That(woken, Is.True);
    }

    [Test]
    public void WaitPast_AnotherStoreAppendsAgainAndAgain_EachIsSeen()
    {
        var store = Open();
        var other = Open();

        for (var position = 0L; position < 5; position++)
        {
            var seen = false;
            var waiter = new Thread(() => seen = store.WaitPast(position, TimeSpan.FromSeconds(30)));
            waiter.Start();
            other.Append([Some.Commit()]);
            waiter.Join();
            Assert.That(seen, Is.True);
        }
    }

    [Test]
    public void TakeOver_OwnerOfAnotherStoreInThisProcess_IsRefused()
    {
        using var owner = Open().HoldOwner();

        Assert.That(Open().TakeOver(owner.Owner), Is.Null);
    }

    [Test]
    public void TakeOver_ProcessIsKilled_IsTakenAndBuried()
    {
        var store = Open();
        using var other = Start("hold");
        var owner = other.Read();
        Assert.That(store.TakeOver(owner), Is.Null, "it lives");
        var file = Path.Combine(Database + "-owners", owner);
        Assert.That(File.Exists(file), Is.True);

        other.Kill();

        using (var taken = store.TakeOver(owner))
        {
            Assert.That(taken?.Owner, Is.EqualTo(owner));
        }

        Assert.That(File.Exists(file), Is.False);
    }

    [TestCase("../gate.db")]
    [TestCase("lock")]
    [TestCase("")]
    [TestCase("0123456789ABCDEF0123456789ABCDEF")]
    public void TakeOver_WhatIsNoOwner_IsRefusedAndTouchesNothing(string owner)
    {
        var store = Open();

        Assert.That(() => store.TakeOver(owner), Throws.ArgumentException);
        Assert.That(Directory.Exists(Database + "-owners"), Is.False);
    }

    [Test]
    public void HoldOwner_NobodyRefersToTheLock_IsStillHeld()
    {
        var store = Open();
        var owner = Forget(store);

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.That(store.TakeOver(owner), Is.Null);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static string Forget(SqliteStore store) => store.HoldOwner().Owner;
    }

    [Test]
    public void Process_KilledWhileAppending_LeavesAWholeLogAndNoLock()
    {
        var store = new SqliteStore(Database);
        using (store)
        {
            for (var round = 0; round < 3; round++)
            {
                using var other = Start("flood");
                Assert.That(other.Read(), Is.EqualTo("flooding"));
                Assert.That(store.WaitPast(store.ReadHead().Position + 20, TimeSpan.FromSeconds(30)), Is.True);
                other.Kill();

                var head = store.ReadHead().Position;
                Assert.That(store.Append([Some.Commit()])[0].Position, Is.EqualTo(head + 1));
            }

            Assert.That(FirstFault(store), Is.Null);
        }
    }

    [Test]
    public void Append_BesideAFloodingProcess_GetsItsTurn()
    {
        const int Appends = 60;
        using var store = new SqliteStore(Database);
        using var other = Start("flood");
        Assert.That(other.Read(), Is.EqualTo("flooding"));

        var overtaken = new List<long>();
        for (var n = 0; n < Appends; n++)
        {
            var before = store.ReadHead().Position;
            overtaken.Add(store.Append([Some.Commit("plain")])[0].Position - before - 1);
        }

        Assert.That(other.End(), Is.Zero);
        overtaken.Sort();
        TestContext.Out.WriteLine($"overtaken: median {overtaken[Appends / 2]}, most {overtaken[^1]}");
        Assert.Multiple(() =>
        {
            Assert.That(store.ReadStream("flood", 0), Has.Count.GreaterThan(Appends / 2), "it flooded");
            Assert.That(overtaken[^1], Is.LessThan(5_000), "polling for SQLite's own lock it was overtaken 30,000 times and more");
            Assert.That(FirstFault(store), Is.Null);
        });
    }
}
