using System.Diagnostics;
using System.Security.Cryptography;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>Reading a store changes nothing of it, and needs no right to write.</summary>
public sealed class ReadOnlyTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private DirectoryInfo _directory = null!;
    private string _path = null!;

    [SetUp]
    public void MakeDirectory()
    {
        _directory = Directory.CreateTempSubdirectory("approvalgate-read #1?");
        _path = Path.Combine(_directory.FullName, "gate.db");
    }

    [TearDown]
    public void DeleteDirectory() => _directory.Delete(recursive: true);

    [Test]
    public void OpenReadOnly_StoreAtRest_ReadsAllAndChangesNothing()
    {
        Guid id;
        using (var store = new SqliteStore(_path, _clock))
        {
            id = store.StoreId;
            store.Append([Some.Commit("request/1") with { Summaries = [Some.Summary("k1")] }]);
        }

        var before = Files();
        using (var store = SqliteStore.OpenReadOnly(_path))
        {
            AssertReads(store, id, 1);
        }

        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void OpenReadOnly_CopyWithItsLog_ReadsAllAndChangesNothing()
    {
        using var store = new SqliteStore(_path, _clock);
        store.Append([Some.Commit("request/1") with { Summaries = [Some.Summary("k1")] }]);
        var copy = Directory.CreateDirectory(Path.Combine(_directory.FullName, "copy")).FullName;
        foreach (var name in new[] { "gate.db", "gate.db-wal" })
        {
            File.Copy(Path.Combine(_directory.FullName, name), Path.Combine(copy, name));
        }

        var before = Files(copy);
        Assert.That(new FileInfo(Path.Combine(copy, "gate.db-wal")).Length, Is.Positive, "else nothing is shown");
        using (var reader = SqliteStore.OpenReadOnly(Path.Combine(copy, "gate.db")))
        {
            AssertReads(reader, store.StoreId, 1);
        }

        Assert.That(Files(copy), Is.EqualTo(before));
    }

    [Test]
    public void OpenReadOnly_StoreInUse_SeesWhatIsAppended()
    {
        using var store = new SqliteStore(_path, _clock);
        using var reader = SqliteStore.OpenReadOnly(_path);
        Assert.That(reader.ReadHead().Position, Is.Zero);

        store.Append([Some.Commit("request/1") with { Summaries = [Some.Summary("k1")] }]);

        Assert.That(reader.WaitPast(0, TimeSpan.FromSeconds(30)), Is.True);
        AssertReads(reader, store.StoreId, 1);
    }

    [Test]
    public void OpenReadOnly_StoreThatIsOpenedClosedAndOpenedMeanwhile_SeesEachState()
    {
        new SqliteStore(_path, _clock).Dispose();
        using var reader = SqliteStore.OpenReadOnly(_path);
        for (var n = 1; n <= 3; n++)
        {
            using (var store = new SqliteStore(_path, _clock))
            {
                store.Append([Some.Commit(FormattableString.Invariant($"request/{n}"))]);
                Assert.That(reader.ReadHead().Position, Is.EqualTo(n), "while it is open");
            }

            Assert.That(reader.ReadHead().Position, Is.EqualTo(n), "once it is closed");
        }
    }

    [Test]
    public void OpenReadOnly_WhateverWrites_IsRefused()
    {
        new SqliteStore(_path, _clock).Dispose();
        var before = Files();
        using (var store = SqliteStore.OpenReadOnly(_path))
        {
            Assert.Multiple(() =>
            {
                Assert.That(store.IsReadOnly, Is.True);
                Assert.That(() => store.Append([Some.Commit()]), Throws.TypeOf<StoreReadOnlyException>());
                Assert.That(store.HoldOwner, Throws.TypeOf<StoreReadOnlyException>());
                Assert.That(() => store.TakeOver(new string('a', 32)), Throws.TypeOf<StoreReadOnlyException>());
                Assert.That(store.FindCommit(Guid.NewGuid()), Is.Null);
            });
        }

        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void OpenReadOnly_NoStore_IsRefusedAndNoneMade()
    {
        Assert.That(() => SqliteStore.OpenReadOnly(_path), Throws.TypeOf<StoreUnusableException>());
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public void OpenReadOnly_FileOfAnotherApplication_IsRefusedAndLeftAsItIs()
    {
        File.WriteAllText(_path, "no database, but long enough to look like the header of one: 0123456789 0123456789 0123456789");
        var before = Files();

        Assert.That(() => SqliteStore.OpenReadOnly(_path), Throws.TypeOf<StoreUnusableException>());
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void OpenReadOnly_UserWithoutRightToWrite_ReadsStoreAndCopyInADirectoryThatCannotBeWritten()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/setpriv"))
        {
            Assert.Ignore("It takes root on Linux, with setpriv, to run as another user.");
        }

        using var store = new SqliteStore(_path, _clock);
        store.Append([Some.Commit("request/1")]);
        var copy = Directory.CreateDirectory(Path.Combine(_directory.FullName, "copy")).FullName;
        foreach (var file in _directory.GetFiles("gate.db*"))
        {
            var target = Path.Combine(copy, file.Name);
            file.CopyTo(target);
            Run("chmod", "444", target);
        }

        Run("chmod", "755", _directory.FullName, copy);
        var before = Files(copy);

        Assert.That(ReadAsNobody(Path.Combine(copy, "gate.db")), Is.EqualTo("1"));
        Assert.That(Files(copy), Is.EqualTo(before));
        File.Delete(Path.Combine(copy, "gate.db-shm"));
        Assert.That(ReadAsNobody(Path.Combine(copy, "gate.db")), Is.EqualTo("1"));
    }

    private static string ReadAsNobody(string path)
        => Run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Worker.Program, Worker.Verb, "read", path);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error.Result);
        return output.Trim();
    }

    private static void AssertReads(SqliteStore store, Guid id, int records)
    {
        var verifier = new LogVerifier();
        foreach (var record in store.ReadLog(0, 100))
        {
            Assert.That(verifier.Next(record), Is.Null);
        }

        Assert.Multiple(() =>
        {
            Assert.That(store.StoreId, Is.EqualTo(id));
            Assert.That(verifier.Verified.Position, Is.EqualTo(records));
            Assert.That(store.ReadHead().Position, Is.EqualTo(records));
            Assert.That(store.ReadStream("request/1", 0), Has.Count.EqualTo(1));
            Assert.That(store.List(new SummaryQuery()).Single().Key, Is.EqualTo("k1"));
        });
    }

    private string[] Files(string? directory = null) => [.. new DirectoryInfo(directory ?? _directory.FullName)
        .GetFiles("*", SearchOption.AllDirectories)
        .Select(file => $"{file.Name} {Convert.ToHexString(SHA256.HashData(Read(file)))} {file.LastWriteTimeUtc:O}")
        .Order(StringComparer.Ordinal)];

    // Beside whoever has it open.
    private static byte[] Read(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
