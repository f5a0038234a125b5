using ApprovalGate.Database;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>A store on a network file system is refused; the table of mounts says where one is.</summary>
public sealed class FileSystemTests : SqliteFixture
{
    private static readonly string[] Mounts =
    [
        "proc /proc proc rw 0 0",
        "/dev/sda1 / ext4 rw 0 0",
        "server:/export /srv nfs4 rw 0 0",
        "/dev/sdb1 /srv/local xfs rw 0 0",
        "//server/share /mnt/a\\040share cifs rw 0 0",
        "me@host: /mnt/ssh fuse.sshfs rw 0 0",
        "fuse /mnt/fuse fuse.portal rw 0 0",
    ];

    [TestCase("/home/gate.db", null)]
    [TestCase("/srv/gate.db", "nfs4")]
    [TestCase("/srv/deep/er/gate.db", "nfs4")]
    [TestCase("/srv/local/gate.db", null)]
    [TestCase("/srvother/gate.db", null)]
    [TestCase("/mnt/a share/gate.db", "cifs")]
    [TestCase("/mnt/ssh/gate.db", "fuse.sshfs")]
    [TestCase("/mnt/fuse/gate.db", null)]
    public void NetworkOf_APath_IsTheTypeOfTheMountAboveIt(string path, string? network)
        => Assert.That(FileSystems.NetworkOf(path, Mounts), Is.EqualTo(network));

    [Test]
    public void Open_OnALocalDisk_IsNotRefused() => Assert.That(Open().ReadHead().Position, Is.Zero);
}
