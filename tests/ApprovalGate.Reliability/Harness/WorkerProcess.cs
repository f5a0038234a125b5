using System.Diagnostics;

namespace ApprovalGate.Reliability.Harness;

/// <summary>This program again, as a process that a trial feeds, waits for or kills.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="task">The task, with its arguments.</param>
    /// <param name="under">A program that starts it, with its arguments; none by default.</param>
    public WorkerProcess(IReadOnlyList<string> task, params IReadOnlyList<string> under)
    {
        string[] command = [.. under, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "ApprovalGate.Reliability.dll"), Worker.Verb, .. task];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                // It lives for a fraction of a second: what it would gain later is not worth what it costs now.
                ["DOTNET_TieredPGO"] = "0",
                ["DOTNET_EnableWriteXorExecute"] = "0",
                ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
            },
        })!;
    }

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Errors => _process.StandardError;

    public int ExitCode => _process.ExitCode;

    /// <summary>Sends a line.</summary>
    public void Tell(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task<string> HearAsync() => await _process.StandardOutput.ReadLineAsync()
        ?? throw new InvalidOperationException($"A process of the trial ended. {await _process.StandardError.ReadToEndAsync()}");

    /// <summary>Ends it at once: nothing of it runs any more.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Whether it has.</returns>
    public bool WaitForExit(TimeSpan patience) => _process.WaitForExit(patience);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
