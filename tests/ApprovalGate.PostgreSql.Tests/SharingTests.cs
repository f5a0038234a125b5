using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.PostgreSql.Tests;

public sealed class SharingTests : PostgreSqlFixture
{
    [Test]
    public void TwoStores_OnOneDatabase_AreOneStore()
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
    public void TwoStores_ManyThreadsAndAReader_NoGapNoLatePositionAndAWholeChain()
    {
        const int Writers = 4;
        const int Each = 50;
        PostgreSqlStore[] stores = [Open(), Open()];
        var reader = Open();
        var threads = Enumerable.Range(0, 2 * Writers).Select(i => new Thread(() =>
        {
            for (var n = 0; n < Each; n++)
            {
                stores[i % 2].Append([Some.Commit($"request/{i}", n), Some.Commit("shared")]);
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        var verifier = new LogVerifier();
        string? fault = null;
        while (fault is null && verifier.Verified.Position < 2 * Writers * Each * 2)
        {
            // Read while they append: a position that appeared after a later one would be missing here.
            Assert.That(reader.WaitPast(verifier.Verified.Position, Patience), Is.True);
            fault = reader.ReadLog(verifier.Verified.Position, int.MaxValue).Select(verifier.Next).FirstOrDefault(found => found is not null);
        }

        threads.ForEach(thread => thread.Join());
        Assert.That(fault, Is.Null);
        Assert.That(reader.ReadHead().Position, Is.EqualTo(verifier.Verified.Position));
        Assert.That(reader.ReadStream("shared", 0), Has.Count.EqualTo(2 * Writers * Each));
    }

    [Test]
    public void Append_OfWhatIsStaleWhileAnotherHoldsTheLog_IsRefusedWithoutWaiting()
    {
        var store = Open();
        store.Append([Some.Commit("request/1", 0), Some.Commit("request/2", 0)]);
        using var other = TestServer.Connect();
        using var held = TestServer.HoldLog(other, Schema);

        var stale = store.Append(
        [
            Some.Commit("request/1", 0),
            Some.Commit("request/3", 0) with { Require = [new StreamVersion("request/2", 0)] },
        ]);
        Assert.That(
            stale.Select(result => (result.Outcome, result.Stream)),
            Is.EqualTo(new[] { (CommitOutcome.Conflict, "request/1"), (CommitOutcome.Conflict, "request/2") }));
    }

    [Test]
    public async Task Append_OfWhatMayStillStandWhileAnotherHoldsTheLog_WaitsForIt([Values] bool withSomethingStale)
    {
        var store = Open();
        var known = Some.Commit("request/1", 0);
        store.Append([known]);
        using var other = TestServer.Connect();
        using var held = TestServer.HoldLog(other, Schema);

        // The commit that is in the log is stale by its own doing; what expects version 2 of a stream that has 1 is not stale but early.
        Commit[] commits = [.. withSomethingStale ? [Some.Commit("request/1", 0)] : Array.Empty<Commit>(), known, Some.Commit("request/1", 2)];
        var appended = Task.Factory.StartNew(
            () => store.Append(commits), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        TestServer.AwaitWaiter(other);
        Assert.That(appended.IsCompleted, Is.False);
        held.Commit();

        var outcomes = (await appended.WaitAsync(Patience)).Select(result => result.Outcome).TakeLast(2);
        Assert.That(outcomes, Is.EqualTo(new[] { CommitOutcome.Committed, CommitOutcome.Conflict }));
    }

    [Test]
    public void TwoStores_InTwoSchemas_ShareNothing()
    {
        var one = Open();
        var schema = TestServer.NewSchema();
        try
        {
            using var two = new PostgreSqlStore(ConnectionString, new() { Schema = schema });
            one.Append([Some.Commit()]);

            Assert.That(two.StoreId, Is.Not.EqualTo(one.StoreId));
            Assert.That(two.ReadHead().Position, Is.Zero);
            Assert.That(two.Append([Some.Commit("request/1", 0)])[0].Position, Is.EqualTo(1));
        }
        finally
        {
            TestServer.Drop(schema);
        }
    }

    [Test]
    public void WaitPast_AnotherStoreAppendsAgainAndAgain_EachIsSeen()
    {
        var store = Open();
        var other = Open();

        for (var position = 0L; position < 20; position++)
        {
            var seen = false;
            var waiter = new Thread(() => seen = store.WaitPast(position, Patience));
            waiter.Start();
            other.Append([Some.Commit()]);
            waiter.Join();
            Assert.That(seen, Is.True);
        }
    }

    [Test]
    public void WaitPast_SomebodyWritesWithoutANotification_IsSeenAllTheSame()
    {
        var store = Open();
        store.Append([Some.Commit()]);
        var seen = false;
        var waiter = new Thread(() => seen = store.WaitPast(1, Patience));
        waiter.Start();

        Sql("""
            INSERT INTO {schema}.records
            SELECT 2, gen_random_uuid(), stream, stream_hash, 2, time, type, schema, payload, leaf, head FROM {schema}.records
            """);

        Assert.That(waiter.Join(Patience), Is.True);
        Assert.That(seen, Is.True);
    }

    [Test]
    public void TakeOver_OwnerOfAnotherStore_IsRefusedUntilItLetsGo()
    {
        var other = Open();
        var owner = Open().HoldOwner();
        Assert.That(other.TakeOver(owner.Owner), Is.Null);

        owner.Dispose();

        using var taken = other.TakeOver(owner.Owner);
        Assert.That(taken, Is.Not.Null);
    }

    [Test]
    public void TakeOver_UnknownOwner_IsDead()
    {
        using var taken = Open().TakeOver(new string('a', 32));

        Assert.That(taken, Is.Not.Null);
    }

    [TestCase("")]
    [TestCase("0123456789ABCDEF0123456789ABCDEF")]
    public void TakeOver_WhatIsNoOwner_IsRefused(string owner)
        => Assert.That(() => Open().TakeOver(owner), Throws.ArgumentException);

    [Test]
    public void HoldOwner_StoreIsDisposed_IsStillHeld()
    {
        var store = Open();
        using var owner = store.HoldOwner();
        store.Dispose();

        Assert.That(Open().TakeOver(owner.Owner), Is.Null);
    }

    [Test]
    public void Append_ServersClock_IsTheStores()
    {
        var before = (DateTime)Sql("SELECT clock_timestamp()")!;
        var time = Open().Append([Some.Commit()])[0].Time;
        var after = (DateTime)Sql("SELECT clock_timestamp()")!;

        Assert.That(time, Is.InRange(new DateTimeOffset(before), new DateTimeOffset(after)));
    }

    [Test]
    public void Append_RoleThatCommitsWithoutSynchronising_IsSynchronisedAllTheSame()
    {
        // What an administrator may set for a role or a database; the session's own setting goes before it.
        var lax = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString) { Options = "-c synchronous_commit=off" };
        using var store = new PostgreSqlStore(lax.ConnectionString, new() { Schema = Schema });
        Sql("""
            CREATE TABLE {schema}.seen (setting text);
            CREATE FUNCTION {schema}.see() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO {schema}.seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
            CREATE TRIGGER see AFTER INSERT ON {schema}.records EXECUTE FUNCTION {schema}.see();
            """);

        store.Append([Some.Commit()]);

        Assert.That(Sql("SELECT setting FROM {schema}.seen"), Is.EqualTo("on"));
    }

    [Test]
    public void Record_ChangedInTheDatabase_IsNamedByTheVerifier()
    {
        var store = Open();
        store.Append([Some.Commit(), Some.Commit(), Some.Commit()]);

        Sql("UPDATE {schema}.records SET payload = '{\"answer\":1}' WHERE position = 2");

        Assert.That(FirstFault(store), Does.StartWith("record 2 was changed"));
    }
}
