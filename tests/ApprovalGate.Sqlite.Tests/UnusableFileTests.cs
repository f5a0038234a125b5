using System.Runtime.Versioning;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

public sealed class UnusableFileTests : SqliteFixture
{
    [Test]
    public void Open_DirectoryIsAbsent_SaysSo()
    {
        var path = Path.Combine(Files.Root, "absent", "gate.db");

        var refusal = Assert.Throws<StoreUnusableException>(() => new SqliteStore(path));
        Assert.That(refusal!.Message, Does.Contain(path).And.Contain("directory must exist"));
    }

    [Test]
    public void Open_ParentIsAFile_IsRefused()
    {
        var parent = Path.Combine(Files.Root, "file");
        File.WriteAllText(parent, "");

        Assert.That(() => new SqliteStore(Path.Combine(parent, "gate.db")), Throws.TypeOf<StoreUnusableException>());
    }

    [Test]
    public void Open_PathIsADirectory_IsRefused()
    {
        Directory.CreateDirectory(Database);

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contains(Database));
    }

    [Test]
    [Platform("Linux", Reason = "it is where a directory stands that nobody may write, root included")]
    public void Open_DirectoryCannotBeWritten_IsRefused()
        => Assert.That(() => new SqliteStore("/proc/gate.db"), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("/proc/gate.db"));

    [Test]
    [Platform(Exclude = "Win", Reason = "modes are of Unix")]
    [UnsupportedOSPlatform("windows")]
    public void Open_FileCannotBeWritten_IsRefused()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Permission bits do not bind this user.");
        }

        Open().Dispose();
        File.SetUnixFileMode(Database, UnixFileMode.UserRead);

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contains(Database));
    }

    [Test]
    public void Open_FileIsNoDatabase_IsRefusedAndLeftAsItWas()
    {
        var text = new string('x', 10_000);
        File.WriteAllText(Database, text);

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contains(Database).And.Message.Contains("damaged"));
        Assert.That(File.ReadAllText(Database), Is.EqualTo(text));
    }

    [Test]
    public void Open_DamagedDatabase_IsRefused()
    {
        Open().Dispose();
        using (var file = new FileStream(Database, FileMode.Open))
        {
            file.Position = 100; // the root of the schema, behind the file's header
            file.Write(Enumerable.Repeat((byte)0xFF, 3_000).ToArray());
        }

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void Open_EmptyFile_BecomesAStore()
    {
        File.WriteAllText(Database, "");

        Assert.That(Open().Append([Some.Commit()])[0].Position, Is.EqualTo(1));
    }

    [TestCase("CREATE TABLE theirs (n)")]
    [TestCase("PRAGMA application_id = 42")]
    [TestCase("PRAGMA application_id = 42; CREATE TABLE records (n); PRAGMA user_version = 1")]
    [TestCase("PRAGMA user_version = 7")]
    public void Open_DatabaseOfAnotherApplication_IsRefusedAndLeftAsItWas(string theirs)
    {
        Files.Sql(theirs);
        var before = File.ReadAllBytes(Database);

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("another application"));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
    }

    [Test]
    public void Open_StoreLostItsId_IsRefused()
    {
        Open().Dispose();
        Files.Sql("DELETE FROM meta WHERE name = 'store'");

        Assert.That(() => Open(), Throws.TypeOf<StoreUnusableException>().With.Message.Contains("id"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "modes are of Unix")]
    [UnsupportedOSPlatform("windows")]
    public void Files_OfAStore_AreForTheirOwnerOnly()
    {
        var store = Open();
        store.Append([Some.Commit()]);
        using var owner = store.HoldOwner();

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var paths = Directory.GetFileSystemEntries(Files.Root, "*", SearchOption.AllDirectories);
        Assert.That(paths.Select(path => Path.GetFileName(path)), Is.EquivalentTo(new[]
        {
            "gate.db", "gate.db-wal", "gate.db-shm", "gate.db-queue", "gate.db-turn", "gate.db-owners", "lock", owner.Owner,
        }));
        Assert.That(paths.Where(path => (File.GetUnixFileMode(path) & Others) != 0), Is.Empty);
    }
}
