using System.ComponentModel;
using System.Diagnostics;

namespace ApprovalGate.Sqlite.Tests;

[Platform("Linux", Reason = "strace makes system calls fail there")]
public sealed class FailingDiskTests : SqliteFixture
{
    // Without what FindCommit makes durable first, the commit is "absent" and back after the crash.
    [Test]
    public void FindCommit_SynchronisationFailed_SaysWhatIsStillTrueAfterACrash()
    {
        if (!HasStrace())
        {
            Assert.Ignore("strace is not installed or may not trace.");
        }

        using var other = Start(
            "append until it fails",
            ["strace", "-f", "-qqq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=14"]);
        var commit = Guid.Parse(other.Read());
        var said = other.Read();
        other.Kill();

        using var store = new SqliteStore(Database);
        Assert.Multiple(() =>
        {
            Assert.That(store.FindCommit(commit) is null ? "absent" : "present", Is.EqualTo(said));
            Assert.That(said, Is.EqualTo("absent"), "another handle kept the log from being read anew");
            Assert.That(store.ReadHead().Position, Is.GreaterThan(0));
            Assert.That(FirstFault(store), Is.Null);
        });
    }

    private static bool HasStrace()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("strace", ["-qqq", "-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
