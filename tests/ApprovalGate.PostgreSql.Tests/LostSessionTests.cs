using ApprovalGate.Database;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using Npgsql;

namespace ApprovalGate.PostgreSql.Tests;

/// <summary>The server, or the way to it, goes away at every moment that matters.</summary>
public sealed class LostSessionTests : PostgreSqlFixture
{
    private const string Watching = "%coalesce(max(position), 0)%";

    private NpgsqlConnection? _locker;

    [Test]
    public void EveryMember_AllIdleSessionsEnded_GoesOn()
    {
        var store = Open();
        var commit = Some.Commit();
        store.Append([commit]);
        store.ReadHead();
        Assert.That(Kill(), Is.GreaterThanOrEqualTo(2));

        Assert.Multiple(() =>
        {
            Assert.That(store.ReadLog(0, 10), Has.Count.EqualTo(1));
            Assert.That(store.Append([Some.Commit()])[0].Position, Is.EqualTo(2));
            Assert.That(Kill(), Is.Positive);
            Assert.That(store.FindCommit(commit.Id)?.Position, Is.EqualTo(1));
        });
    }

    [Test]
    public void Append_SessionsEndAllTheTime_EachCommitIsInTheLogOrItIsNot()
    {
        var store = Open();
        var committed = new HashSet<Guid>();
        var refused = new HashSet<Guid>();
        var failures = 0;
        using var done = new ManualResetEventSlim();
        var killer = new Thread(() =>
        {
            while (!done.Wait(5))
            {
                Kill();
            }
        });
        killer.Start();
        for (var n = 0; n < 150; n++)
        {
            var commit = Some.Commit($"request/{n % 7}");
            bool isIn;
            try
            {
                isIn = store.Append([commit])[0].Succeeded;
            }
            catch (ApprovalStoreException)
            {
                failures++;
                isIn = store.FindCommit(commit.Id) is not null;
            }

            (isIn ? committed : refused).Add(commit.Id);
        }

        done.Set();
        killer.Join();
        TestContext.Out.WriteLine($"{failures} appends threw, {refused.Count} of them were not in the log");
        Assert.Multiple(() =>
        {
            Assert.That(store.ReadLog(0, int.MaxValue).Select(record => record.CommitId), Is.EquivalentTo(committed));
            Assert.That(FirstFault(store), Is.Null);
        });
    }

    [Test]
    public void Append_SessionEndsWhileItWaitsForItsTurn_TakesItsTurnAnew()
    {
        var store = Open();
        store.Append([Some.Commit()]);
        CommitResult? result = null;
        using (LockLog())
        {
            var appender = new Thread(() => result = store.Append([Some.Commit()])[0]);
            appender.Start();
            Await(() => Waiting() == 1, "it waits for the lock");

            Kill("%pg_advisory_xact_lock%");
            Await(() => Waiting() == 1, "it waits again");
            Assert.That(result, Is.Null);
            ReleaseLog();
            appender.Join();
        }

        Assert.That(result?.Position, Is.EqualTo(2));
    }

    [Test]
    public void Append_SessionEndsBeforeItsCommit_ThrowsAndIsNotInTheLog()
    {
        var store = Open();
        Sql("""
            CREATE FUNCTION {schema}.die() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE TRIGGER die AFTER INSERT ON {schema}.records EXECUTE FUNCTION {schema}.die();
            """);
        var commit = Some.Commit();

        Assert.That(() => store.Append([commit]), Throws.TypeOf<ApprovalStoreException>().With.Message.Contain("FindCommit"));
        Assert.That(store.FindCommit(commit.Id), Is.Null);

        Sql("DROP TRIGGER die ON {schema}.records");
        Assert.That(store.Append([commit])[0].Position, Is.EqualTo(1));
    }

    [Test]
    public void Append_AnswerToTheCommitIsLost_ThrowsAndIsFoundInTheLog()
    {
        using var proxy = new LossyProxy(ConnectionString);
        using var store = new PostgreSqlStore(proxy.ConnectionString, new() { Schema = Schema });
        var commit = Some.Commit();

        proxy.LoseNextAnswersTo("COMMIT");

        Assert.That(() => store.Append([commit]), Throws.TypeOf<ApprovalStoreException>());
        Assert.That(store.FindCommit(commit.Id)?.Position, Is.EqualTo(1));
        Assert.That(store.Append([commit])[0].Position, Is.EqualTo(1), "asked again it keeps its place");
    }

    [Test]
    public void FindCommit_SomebodyIsStillCommitting_WaitsForTheOutcome()
    {
        var store = Open();
        CommitResult? found = null;
        using (LockLog())
        {
            var asker = new Thread(() => found = store.FindCommit(Guid.NewGuid()));
            asker.Start();
            Await(() => Waiting() == 1, "it waits for whoever holds the lock");
            Assert.That(asker.Join(0), Is.False);
            ReleaseLog();
            Assert.That(asker.Join(Patience), Is.True);
        }

        Assert.That(found, Is.Null);
    }

    [Test]
    public void FindCommit_ServerIsAway_AsksUntilItIsBack()
    {
        using var proxy = new LossyProxy(ConnectionString);
        using var store = new PostgreSqlStore(proxy.ConnectionString, new() { Schema = Schema, LookUpTimeout = Patience });
        var commit = Some.Commit();
        store.Append([commit]);
        proxy.RefuseNext(3);
        Kill();

        Assert.That(store.FindCommit(commit.Id)?.Position, Is.EqualTo(1));
        Assert.That(proxy.Refused, Is.EqualTo(3));
    }

    [Test]
    public void WaitPast_ListeningSessionEnds_ListensAgain()
    {
        var store = Open();
        var other = Open();
        var seen = false;
        var waiter = new Thread(() => seen = store.WaitPast(0, Patience));
        waiter.Start();
        Await(() => Kill(Watching) == 1, "it listens");
        Await(() => Watchers() == 1, "it listens again");
        Assert.That(waiter.Join(0), Is.False);

        other.Append([Some.Commit()]);

        Assert.That(waiter.Join(Patience), Is.True);
        Assert.That(seen, Is.True);
    }

    [Test]
    public void WaitPast_NewSessionEndsBeforeItLooked_ListensAgain()
    {
        using var proxy = new LossyProxy(ConnectionString);
        using var store = new PostgreSqlStore(proxy.ConnectionString, new() { Schema = Schema });
        store.ReadHead();
        proxy.LoseNextAnswersTo(new Statements(Schema).Position, 2);
        var seen = false;
        var waiter = new Thread(() => seen = store.WaitPast(0, Patience));
        waiter.Start();
        Await(() => Watchers() == 1, "it listens");

        Open().Append([Some.Commit()]);

        Assert.That(waiter.Join(Patience), Is.True);
        Assert.That(seen, Is.True);
    }

    [Test]
    public void WaitPast_EverySessionEndsBeforeItLooked_Throws()
    {
        using var proxy = new LossyProxy(ConnectionString);
        using var store = new PostgreSqlStore(proxy.ConnectionString, new() { Schema = Schema });
        store.ReadHead();
        proxy.LoseNextAnswersTo(new Statements(Schema).Position, int.MaxValue);

        Assert.That(() => store.WaitPast(0, Patience), Throws.TypeOf<ApprovalStoreException>());
    }

    [Test]
    public void WaitPast_ServerIsAway_Throws()
    {
        using var proxy = new LossyProxy(ConnectionString);
        using var store = new PostgreSqlStore(proxy.ConnectionString, new() { Schema = Schema });
        proxy.RefuseNext(int.MaxValue);

        Assert.That(() => store.WaitPast(0, Patience), Throws.TypeOf<ApprovalStoreException>());
    }

    [Test]
    public void HeldOwner_SessionEnds_IsTheSameOwnerAgain()
    {
        var store = Open();
        using var owner = store.HoldOwner();
        var id = owner.Owner;
        Kill();

        // Only looks: to ask by taking over would bury it.
        Await(() => HeldLocks() == 1, "the lock is taken again");
        Await(() => TryOwner(owner) == id, "it is the same owner");
        Assert.That(Open().TakeOver(id), Is.Null);
    }

    [Test]
    public void HeldOwner_SessionEndsAndSomebodyTakesOver_IsANewOwner()
    {
        var other = Open();
        using var owner = Open().HoldOwner();
        var id = owner.Owner;
        var taken = default(IOwnerLock);
        Await(
            () =>
            {
                KillHolder();
                return (taken = other.TakeOver(id)) is not null;
            },
            "its lock was free");
        taken!.Dispose();

        Await(() => TryOwner(owner) is { } now && now != id, "it has a new id");
        Assert.That(other.TakeOver(owner.Owner), Is.Null, "which lives");
        using var again = other.TakeOver(id);
        Assert.That(again, Is.Not.Null, "the old one stays dead");
    }

    [Test]
    public void HeldOwner_ServerIsAway_HasNoIdUntilItIsBack()
    {
        using var proxy = new LossyProxy(ConnectionString);
        using var store = new PostgreSqlStore(proxy.ConnectionString, new() { Schema = Schema });
        using var owner = store.HoldOwner();
        proxy.RefuseNext(int.MaxValue);
        Kill();

        Await(() => TryOwner(owner) is null, "it noticed");
        Assert.That(() => owner.Owner, Throws.TypeOf<ApprovalStoreException>().With.Message.Contain("for dead"));

        proxy.RefuseNext(0);
        Await(() => TryOwner(owner) is not null, "it is back");
    }

    [Test]
    public void TakenOwner_SessionEnds_IsLetGo()
    {
        var store = Open();
        var taken = store.TakeOver(new string('a', 32))!;
        Kill();

        Assert.That(taken.Dispose, Throws.Nothing);
        using var again = store.TakeOver(taken.Owner);
        Assert.That(again, Is.Not.Null);
    }

    private void KillHolder() => Sql("""
        SELECT count(pg_terminate_backend(a.pid, 5000)) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
        WHERE a.application_name = $1 AND l.locktype = 'advisory' AND l.granted
        """, Schema);

    private static string? TryOwner(IOwnerLock owner)
    {
        try
        {
            return owner.Owner;
        }
        catch (ApprovalStoreException)
        {
            return null;
        }
    }

    private NpgsqlConnection LockLog()
    {
        _locker = new NpgsqlConnection(TestServer.ConnectionString);
        _locker.Open();
        OnLocker("SELECT pg_advisory_lock($1)");
        return _locker;
    }

    private void ReleaseLog() => OnLocker("SELECT pg_advisory_unlock($1)");

    private void OnLocker(string sql)
    {
        using var command = new NpgsqlCommand(sql, _locker) { Parameters = { new() { Value = Locks.LockKey.OfLog(Schema) } } };
        command.ExecuteNonQuery();
    }

    private long Waiting() => (long)Sql("""
        SELECT count(*) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
        WHERE a.application_name = $1 AND l.locktype = 'advisory' AND NOT l.granted
        """, Schema)!;

    /// <summary>Counts the owner locks that stores of this test hold.</summary>
    private long HeldLocks() => (long)Sql("""
        SELECT count(*) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
        WHERE a.application_name = $1 AND l.locktype = 'advisory' AND l.granted
        """, Schema)!;

    private long Watchers() => (long)Sql(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND query LIKE $2", Schema, Watching)!;
}
