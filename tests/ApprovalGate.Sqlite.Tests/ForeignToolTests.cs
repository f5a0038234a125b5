using ApprovalGate.Log;
using ApprovalGate.Storage;
using Microsoft.Data.Sqlite;

namespace ApprovalGate.Sqlite.Tests;

public sealed class ForeignToolTests : SqliteFixture
{
    [Test]
    public void Append_AnotherToolHoldsTheFile_IsRefusedUntilItLetsGo()
    {
        var store = Open(new SqliteStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(20) });
        store.Append([Some.Commit()]);
        using var tool = new SqliteConnection($"Data Source={Database};Pooling=False");
        tool.Open();
        var commit = Some.Commit();
        using (tool.BeginTransaction(deferred: false))
        {
            Assert.That(
                () => store.Append([commit]),
                Throws.TypeOf<ApprovalStoreException>().With.Message.Contains("does not queue").And.Message.Contains(Database));
            Assert.That(store.FindCommit(commit.Id), Is.Null);
            Assert.That(store.ReadHead().Position, Is.EqualTo(1), "reading goes on");
        }

        Assert.That(store.Append([commit])[0].Position, Is.EqualTo(2));
    }

    [Test]
    public void Append_AnotherToolReads_IsNotHeldUp()
    {
        var store = Open(new SqliteStoreOptions { CheckpointPages = 5 });
        store.Append([Some.Commit()]);
        using var tool = new SqliteConnection($"Data Source={Database};Pooling=False");
        tool.Open();
        using var reading = tool.BeginTransaction(deferred: true);
        using var count = tool.CreateCommand();
        count.CommandText = "SELECT count(*) FROM records";
        count.Transaction = reading;
        Assert.That(count.ExecuteScalar(), Is.EqualTo(1L));

        for (var n = 0; n < 50; n++)
        {
            store.Append([Some.Commit()]);
        }

        Assert.That(count.ExecuteScalar(), Is.EqualTo(1L), "it sees what stood when it began");
        Assert.That(store.ReadHead().Position, Is.EqualTo(51));
        Assert.That(FirstFault(store), Is.Null);
    }

    [TestCase(-1, 1, 0)]
    [TestCase(0, 0, 0)]
    [TestCase(0, 1, -1)]
    public void Options_OutOfRange_AreRefused(int tolerance, int pages, int busy)
    {
        var options = new SqliteStoreOptions
        {
            ClockTolerance = TimeSpan.FromSeconds(tolerance),
            CheckpointPages = pages,
            BusyTimeout = TimeSpan.FromSeconds(busy),
        };

        Assert.That(() => Open(options), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(File.Exists(Database), Is.False);
    }
}
