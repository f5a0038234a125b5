using System.Diagnostics;

namespace ApprovalGate.IntegrationTests;

/// <summary>The test agent as a process of its own.</summary>
internal sealed class AgentProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    public AgentProcess(string store, string effects, string session, params string[] more)
    {
        var agent = Path.Combine(AppContext.BaseDirectory, "ApprovalGate.TestAgent.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", agent, store, effects, session, .. more])
        {
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Reads until a line begins with <paramref name="word"/>.</summary>
    public async Task<string> SaysAsync(string word)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new AssertionException($"The agent ended without saying '{word}'.");
    }

    /// <summary>Kills it as the kernel would: no handler runs.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
