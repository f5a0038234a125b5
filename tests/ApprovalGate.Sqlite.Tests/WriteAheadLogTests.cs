using ApprovalGate.Database;
using ApprovalGate.Locks;

namespace ApprovalGate.Sqlite.Tests;

public sealed class WriteAheadLogTests : SqliteFixture
{
    private string Log => Database + "-wal";

    [Test]
    public void Append_LogIsLong_IsWrittenOverFromItsBeginning()
    {
        var store = Open(new SqliteStoreOptions { CheckpointPages = 20 });
        for (var n = 0; n < 200; n++)
        {
            store.Append([Some.Commit()]);
        }

        Assert.That(new FileInfo(Log).Length, Is.LessThan(60 * 4120));
        Assert.That(FirstFault(store), Is.Null);
        Assert.That(store.ReadHead().Position, Is.EqualTo(200));
    }

    [Test]
    public void Append_LogIsShort_IsNotCheckpointed()
    {
        var store = Open();
        for (var n = 0; n < 1_200; n++)
        {
            store.Append([Some.Commit()]);
        }

        Assert.That(new FileInfo(Log).Length, Is.GreaterThan(1_200 * 4120), "SQLite's own checkpoint comes at 1,000 pages");
    }

    [Test]
    public void LogFrames_LogWasBegunAnew_CountsThePresentRoundOnly()
    {
        var store = Open(new SqliteStoreOptions { CheckpointPages = 50 });
        using var connection = Connection.Open(Database, TimeSpan.Zero, Access.Write);
        connection.Number("SELECT count(*) FROM records");
        while (connection.LogFrames < 45)
        {
            store.Append([Some.Commit()]);
        }

        while (connection.LogFrames >= 45)
        {
            store.Append([Some.Commit()]);
        }

        Assert.That(connection.LogFrames, Is.InRange(1, 44));
        Assert.That(new FileInfo(Log).Length, Is.GreaterThan(45 * 4120), "the file keeps its size");
    }

    [Test]
    public void Dispose_LastStoreOfAFile_LeavesItWhole()
    {
        var one = Open();
        var two = Open();
        one.Append([Some.Commit()]);

        one.Dispose();
        Assert.That(File.Exists(Log), Is.True, "somebody still uses it");
        two.Dispose();

        Assert.That(File.Exists(Log), Is.False);
        Assert.That(Files.Sql("SELECT count(*) FROM records"), Is.EqualTo(1L));
    }

    [Test]
    public void Dispose_WhileSomebodyWrites_LeavesTheCheckpointToThem()
    {
        var store = Open();
        store.Append([Some.Commit()]);
        using var turnstile = new Turnstile(Database, FileAccessModes.ForOwner);
        using (turnstile.Enter(TimeSpan.FromSeconds(30)))
        {
            store.Dispose();
            Assert.That(File.Exists(Log), Is.True);
        }

        Assert.That(Open().ReadHead().Position, Is.EqualTo(1));
    }
}
