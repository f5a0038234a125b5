using System.Diagnostics;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>A store for a group: an agent as one user and an approver as another, and nobody else.</summary>
/// <remarks>Users need no name for this: any two numbers with a group in common are two users with a group in common.</remarks>
public sealed class SharingWithAGroupTests
{
    private const int Group = 64_003;
    private const int Agent = 64_001;
    private const int Person = 64_002;
    private const int Stranger = 64_004;

    private DirectoryInfo _directory = null!;
    private string _path = null!;

    [SetUp]
    public void MakeDirectory()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/setpriv"))
        {
            Assert.Ignore("It takes root on Linux, with setpriv, to run as other users.");
        }

        _directory = Directory.CreateTempSubdirectory("approvalgate-group-");
        Run(0, "chgrp", FormattableString.Invariant($"{Group}"), _directory.FullName);
        Run(0, "chmod", "2770", _directory.FullName);
        _path = Path.Combine(_directory.FullName, "gate.db");
    }

    [TearDown]
    public void DeleteDirectory() => _directory?.Delete(recursive: true);

    [Test]
    public void Store_OfAGroup_IsWrittenByTwoUsersAndHasNothingForOthers([Values("077", "000", "022")] string umask)
    {
        RunWorker(Agent, umask, "make for a group");
        Assert.That(RunWorker(Person, umask, "write"), Does.EndWith("2 2"), "the second user appends and takes an owner lock");
        Assert.That(RunWorker(Agent, umask, "write"), Does.EndWith("3 2"), "and the first goes on");

        Assert.Multiple(() =>
        {
            foreach (var file in _directory.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            {
                var expected = file is DirectoryInfo ? "2770" : "660";
                Assert.That(Run(0, "stat", "-c", "%a %g", file.FullName), Is.EqualTo(FormattableString.Invariant($"{expected} {Group}")), file.Name);
            }
        });
    }

    [Test]
    public void FilesOfALivingStore_OfAGroup_HaveTheGroupsAccess()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "control"), "");
        using var store = new SqliteStore(_path, new SqliteStoreOptions { Sharing = SqliteSharing.Group });
        using var owner = store.HoldOwner();
        store.Append([Some.Commit()]);

        var files = _directory.GetFiles("gate.db*", SearchOption.AllDirectories).Concat(_directory.GetFiles(owner.Owner, SearchOption.AllDirectories)).ToList();
        Assert.That(files.Select(file => file.Name), Is.SupersetOf(new[] { "gate.db", "gate.db-wal", "gate.db-shm", "gate.db-queue", "gate.db-turn" }));
        Assert.That(files.Select(file => Run(0, "stat", "-c", "%a %g", file.FullName)), Is.All.EqualTo(FormattableString.Invariant($"660 {Group}")));
        Assert.That(Run(0, "stat", "-c", "%a", Path.Combine(_directory.FullName, "control")), Is.Not.EqualTo("660"), "the umask takes it away else");
    }

    [Test]
    public void Store_OfAGroup_IsClosedToAStranger()
    {
        RunWorker(Agent, "022", "make for a group");
        Run(0, "chmod", "2775", _directory.FullName);

        Assert.That(() => RunWorker(Stranger, "022", "read", group: Stranger), Throws.InstanceOf<AssertionException>());
        Assert.That(() => RunWorker(Person, "022", "read"), Throws.Nothing, "else nothing is shown");
    }

    [Test]
    public void Open_StoreOfAGroupWithAccessForOthers_IsRefused([Values("", "-queue", "-owners")] string suffix)
    {
        new SqliteStore(_path, new SqliteStoreOptions { Sharing = SqliteSharing.Group }).HoldOwner().Dispose();
        Run(0, "chmod", "o+r", _path + suffix);

        Assert.That(
            () => new SqliteStore(_path),
            Throws.TypeOf<StoreUnusableException>().With.Message.Contains($"chmod o= '{_path}{suffix}'"));
    }

    [Test]
    public void Open_ForAGroupInADirectoryWithoutOne_IsRefusedAndNothingMade()
    {
        Run(0, "chmod", "g-s", _directory.FullName);

        Assert.That(
            () => new SqliteStore(_path, new SqliteStoreOptions { Sharing = SqliteSharing.Group }),
            Throws.TypeOf<StoreUnusableException>().With.Message.Contains("chmod 2770"));
        Assert.That(_directory.GetFileSystemInfos(), Is.Empty);
    }

    [Test]
    public void Open_StoreOfItsOwner_IsMadeTheGroupsWhenItSaysSo()
    {
        new SqliteStore(_path).HoldOwner().Dispose();
        new SqliteStore(_path, new SqliteStoreOptions { Sharing = SqliteSharing.Group }).HoldOwner().Dispose();

        Assert.That(Run(0, "stat", "-c", "%a", _path), Is.EqualTo("660"));
        Assert.That(RunWorker(Person, "077", "write"), Does.EndWith("1 2"));
    }

    private string RunWorker(int user, string umask, string task, int group = Group) => Run(
        user, "setpriv",
        FormattableString.Invariant($"--reuid={user}"), FormattableString.Invariant($"--regid={user}"),
        FormattableString.Invariant($"--groups={group}"),
        "sh", "-c", $"umask {umask}; exec \"$0\" \"$@\"", Worker.Program, Worker.Verb, task, _path);

    private static string Run(int user, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new AssertionException($"{program} as user {user}: {error.Result}");
    }
}
