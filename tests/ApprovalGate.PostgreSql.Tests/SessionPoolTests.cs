using System.Collections.Concurrent;
using ApprovalGate.Database;

namespace ApprovalGate.PostgreSql.Tests;

public sealed class SessionPoolTests : PostgreSqlFixture
{
    private const int Kept = 4;

    [Test]
    public void Use_ByManyThreads_OpensNoMoreSessionsThanAreKept()
    {
        using var pool = Pool();
        var sessions = new ConcurrentDictionary<int, bool>();
        var threads = Enumerable.Range(0, 8 * Kept).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                sessions[pool.Use(connection => connection.ProcessID)] = true;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(sessions, Has.Count.InRange(1, Kept));
    }

    [Test]
    public void Use_WhileAllAreHeldUp_OpensAnother()
    {
        using var pool = Pool();
        using var release = new ManualResetEventSlim();
        using var busy = new CountdownEvent(Kept);
        var threads = Enumerable.Range(0, Kept).Select(_ => new Thread(() => pool.Use(_ =>
        {
            busy.Signal();
            return release.Wait(Patience);
        }))).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.That(busy.Wait(Patience));

        Assert.That(pool.Use(connection => connection.ProcessID), Is.Positive);
        release.Set();
        threads.ForEach(thread => thread.Join());
    }

    [Test]
    public void Use_SessionIsKept_GivesItsPlaceToOthers()
    {
        using var pool = Pool();
        var kept = Enumerable.Range(0, Kept).Select(_ => pool.Use(connection => Track(connection), _ => true)).ToList();

        Assert.That(kept.Select(connection => connection.ProcessID), Is.Unique.And.No.Member(pool.Use(connection => connection.ProcessID)));
    }

    private SessionPool Pool() => new(new Server(ConnectionString, Schema));
}
