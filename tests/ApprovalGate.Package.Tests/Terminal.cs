using System.Diagnostics;
using System.Text;

namespace ApprovalGate.Package.Tests;

/// <summary>Runs a program in a terminal of its own, as a person who answers it does.</summary>
internal static class Terminal
{
    private const string Script = "/usr/bin/script";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Gets whether this machine can give a program a terminal.</summary>
    public static bool IsThere => OperatingSystem.IsLinux() && File.Exists(Script);

    /// <summary>Types <paramref name="answer"/> once the screen shows <paramref name="question"/>: what is typed before does not count.</summary>
    /// <returns>Everything on the screen.</returns>
    public static async Task<string> AnswerAsync(string folder, string command, string question, string answer)
    {
        var start = new ProcessStartInfo(Script, ["-qefc", $"stty rows 50 cols 120; exec {command}", "/dev/null"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (screen, answered) = (new StringBuilder(), false);
        try
        {
            var chunk = new char[1024];
            while (await process.StandardOutput.ReadAsync(chunk, patience.Token) is > 0 and var read)
            {
                screen.Append(chunk, 0, read);
                if (!answered && screen.ToString().Contains(question, StringComparison.Ordinal))
                {
                    answered = true;
                    await process.StandardInput.WriteLineAsync(answer.AsMemory(), patience.Token);
                    await process.StandardInput.FlushAsync(patience.Token);
                }
            }

            await process.WaitForExitAsync(patience.Token);
            return screen.ToString();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' did not end. The screen:\n{screen}");
        }
    }
}
