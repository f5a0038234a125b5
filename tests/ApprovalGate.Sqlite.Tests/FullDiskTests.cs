using System.Diagnostics;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

public sealed class FullDiskTests : SqliteFixture
{
    private static readonly NewEvent Large = new("Requested", 1, new byte[100_000]);

    [Test]
    public void Append_DatabaseIsFull_IsRefusedWholeAndSmallerOnesGoOn()
    {
        var store = Open(new SqliteStoreOptions { MaxPages = 30 });
        store.Append([Some.Commit("request/1", 0)]);
        var refused = Some.Commit([Some.Append("request/1", 1), Some.Append("request/2", 0, Large, Large)]);

        var failure = Assert.Throws<ApprovalStoreException>(() => store.Append([refused]));

        Assert.Multiple(() =>
        {
            Assert.That(failure!.Message, Does.Contain("full").And.Contain(Database));
            Assert.That(store.FindCommit(refused.Id), Is.Null);
            Assert.That(store.ReadHead().Position, Is.EqualTo(1));
            Assert.That(store.Append([Some.Commit("request/1", 1)])[0].Position, Is.EqualTo(2));
            Assert.That(FirstFault(store), Is.Null);
        });
    }

    [Test]
    [Platform("Linux", Reason = "it makes a small file system in memory")]
    public void Append_DiskIsFull_IsRefusedUntilThereIsRoom()
    {
        var small = Directory.CreateDirectory(Path.Combine(Files.Root, "small")).FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small))
        {
            Assert.Ignore("This user may not mount a file system.");
        }

        try
        {
            using var store = new SqliteStore(Path.Combine(small, "gate.db"), Clock);
            store.Append([Some.Commit("request/1", 0)]);
            var filler = Path.Combine(small, "filler");
            Fill(filler);
            var refused = Some.Commit([Some.Append("request/1", 1, Large)]);

            Assert.That(() => store.Append([refused]), Throws.TypeOf<ApprovalStoreException>());
            Assert.That(store.ProbeWrite, Throws.TypeOf<ApprovalStoreException>().With.Message.Contains("full"));
            Assert.That(store.ReadHead().Position, Is.EqualTo(1));
            File.Delete(filler);

            Assert.That(store.FindCommit(refused.Id), Is.Null);
            Assert.That(store.Append([refused])[0].Position, Is.EqualTo(2));
            Assert.That(FirstFault(store), Is.Null);
        }
        finally
        {
            Assert.That(Run("umount", small), Is.True);
        }
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // full
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
