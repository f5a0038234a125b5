using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>Files that were removed or replaced under an open store: nothing more is recorded in what nobody finds, and nobody is told that it was.</summary>
[Platform(Exclude = "Win", Reason = "the system lets nobody remove files that are in use there")]
public sealed class ReplacedFilesTests : SqliteFixture
{
    public enum Change
    {
        DatabaseRemoved,
        DatabaseReplacedByACopy,
        DatabaseReplacedByAnother,
        LogRemoved,
        LogReplacedByACopy,
        AllRemoved,
        DirectoryMoved,
    }

    [TearDown]
    public void RemoveWhatWasMoved()
    {
        if (Directory.Exists(Files.Root + ".moved"))
        {
            Directory.Delete(Files.Root + ".moved", recursive: true);
        }
    }

    [Test]
    public void Append_AfterTheFilesWereChanged_IsRefusedForGood([Values] Change change)
    {
        var store = Open();
        store.Append([Some.Commit()]);
        Do(change);
        var late = Some.Commit();

        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.That(() => store.Append([late]), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("while it was in use"));
        }

        if (change is not (Change.LogRemoved or Change.LogReplacedByACopy))
        {
            Assert.That(() => store.FindCommit(late.Id), Throws.TypeOf<StoreUnusableException>());
        }

        if (change is Change.DatabaseRemoved or Change.AllRemoved or Change.DirectoryMoved)
        {
            Assert.That(File.Exists(Database), Is.False, "no other store was made in its place");
        }
    }

    [Test]
    public void Store_OpenedAnewAfterItsDatabaseWasPutBack_HasWhatWasCommittedBefore()
    {
        var store = Open();
        store.Append([Some.Commit()]);
        File.Move(Database, Database + ".away");
        Assert.That(() => store.Append([Some.Commit()]), Throws.TypeOf<StoreUnusableException>());
        store.Dispose();
        File.Move(Database + ".away", Database);

        var again = Open();
        Assert.That(again.ReadHead().Position, Is.EqualTo(1));
        Assert.That(again.Append([Some.Commit()])[0].Succeeded);
        Assert.That(FirstFault(again), Is.Null);
    }

    [Test]
    public void Append_OfTwoStoresThatOpenAndCloseInTurn_NeverTakesTheOthersLogForAReplacedOne()
    {
        var one = Open();
        for (var round = 0; round < 20; round++)
        {
            one.Append([Some.Commit()]);
            var other = Open();
            other.Append([Some.Commit()]);
            (round % 2 == 0 ? one : other).Dispose();
            one = round % 2 == 0 ? other : one;
        }

        Assert.That(one.ReadHead().Position, Is.EqualTo(40));
    }

    private void Do(Change change)
    {
        switch (change)
        {
            case Change.DatabaseRemoved:
                File.Delete(Database);
                break;
            case Change.DatabaseReplacedByACopy:
                Replace(Database);
                break;
            case Change.DatabaseReplacedByAnother:
                File.Move(Database, Database + ".old");
                new SqliteStore(Database + ".new", Clock).Dispose();
                File.Move(Database + ".new", Database);
                break;
            case Change.LogRemoved:
                File.Delete(Database + "-wal");
                break;
            case Change.LogReplacedByACopy:
                Replace(Database + "-wal");
                break;
            case Change.DirectoryMoved:
                Directory.Move(Files.Root, Files.Root + ".moved");
                Directory.CreateDirectory(Files.Root);
                break;
            default:
                foreach (var file in Directory.GetFiles(Files.Root))
                {
                    File.Delete(file);
                }

                break;
        }
    }

    private static void Replace(string file)
    {
        File.Copy(file, file + ".copy");
        File.Move(file + ".copy", file, overwrite: true);
    }
}
