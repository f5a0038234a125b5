using System.ComponentModel;
using System.Diagnostics;

namespace ApprovalGate.Reliability.Harness;

/// <summary>The program that stops another one at its system calls, and makes them fail.</summary>
internal static class Strace
{
    private const string Calls = "write,pwrite64,fsync,fdatasync,ftruncate";

    // Not write: the runtime writes to pipes and to its own files with it, and SQLite with the other one.
    private const string Steps = "pwrite64,fsync,fdatasync,ftruncate,rename,unlink";

    /// <summary>Refuses to go on where it is absent or may not trace.</summary>
    /// <exception cref="CannotRunHereException">It is.</exception>
    public static void Demand()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("strace", ["-qqq", "-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return;
            }
        }
        catch (Win32Exception)
        {
            // It is not there.
        }

        throw new CannotRunHereException("strace is not installed (apt-get install strace) or may not trace here");
    }

    /// <summary>Kills at the beginning of a write or synchronisation of these files.</summary>
    /// <param name="number">Which one, counted by thread.</param>
    /// <param name="files">The files.</param>
    public static IReadOnlyList<string> KillAt(int number, IReadOnlyList<string> files)
        => [.. Watching(files), "-o", "/dev/null", "-e", FormattableString.Invariant($"inject={Calls}:signal=SIGKILL:when={number}")];

    /// <summary>Makes a write or synchronisation of these files fail.</summary>
    /// <param name="calls">Which system calls.</param>
    /// <param name="error">How, such as <c>EIO</c>.</param>
    /// <param name="when">Which one, counted by thread; with a <c>+</c> behind it all from there on.</param>
    /// <param name="files">The files.</param>
    public static IReadOnlyList<string> FailAt(string calls, string error, string when, IReadOnlyList<string> files)
        => [.. Watching(files), "--seccomp-bpf", "-o", "/dev/null", "-e", $"inject={calls}:error={error}:when={when}"];

    /// <summary>Kills at the beginning of a step that changes any file for good.</summary>
    /// <param name="number">Which one, counted by thread.</param>
    public static IReadOnlyList<string> KillEverywhere(int number)
        => ["strace", "-f", "-qqq", "-o", "/dev/null", "-e", $"trace={Steps}", "-e", FormattableString.Invariant($"inject={Steps}:signal=SIGKILL:when={number}")];

    /// <summary>Makes a step that changes any file for good fail.</summary>
    /// <param name="number">Which one, counted by thread.</param>
    public static IReadOnlyList<string> FailEverywhere(int number)
        => ["strace", "-f", "-qqq", "--seccomp-bpf", "-o", "/dev/null", "-e", $"trace={Steps}", "-e", FormattableString.Invariant($"inject={Steps}:error=EIO:when={number}")];

    /// <summary>Writes down every write and synchronisation, with all its bytes.</summary>
    /// <param name="log">Where.</param>
    public static IReadOnlyList<string> Record(string log) =>
        ["strace", "-f", "-qqq", "--seccomp-bpf", "-y", "-xx", "-s", "100000", "-o", log, "-e", $"trace={Calls},lseek,unlink"];

    private static string[] Watching(IReadOnlyList<string> files)
        => ["strace", "-f", "-qqq", "-e", $"trace={Calls}", .. files.SelectMany(file => new[] { "-P", file })];
}
