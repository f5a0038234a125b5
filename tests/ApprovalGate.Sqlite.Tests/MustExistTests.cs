using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

public sealed class MustExistTests
{
    private static readonly SqliteStoreOptions MustExist = new() { MustExist = true };
    private StoreDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new StoreDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void MustExist_NoFile_IsRefusedAndLeavesNothing()
    {
        Assert.Throws<StoreUnusableException>(() => new SqliteStore(_directory.Database, MustExist).Dispose());

        Assert.That(Directory.EnumerateFileSystemEntries(_directory.Root), Is.Empty);
    }

    [Test]
    public void MustExist_EmptyDatabase_IsRefusedAndStaysEmpty()
    {
        File.WriteAllText(_directory.Database, "");

        Assert.Throws<StoreUnusableException>(() => new SqliteStore(_directory.Database, MustExist).Dispose());
        Assert.That(new FileInfo(_directory.Database).Length, Is.Zero);
    }

    [Test]
    public void MustExist_Store_Opens()
    {
        Guid made;
        using (var store = new SqliteStore(_directory.Database))
        {
            made = store.StoreId;
        }

        using var again = new SqliteStore(_directory.Database, MustExist);
        Assert.That(again.StoreId, Is.EqualTo(made));
    }
}
