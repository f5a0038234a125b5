using System.Diagnostics;

namespace ApprovalGate.Package.Tests;

/// <summary>Runs programs as somebody without a terminal would: input ends at once, output is read.</summary>
internal static class Cli
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Nothing but the compiler keeps running, and what is said is read in English.
    private static readonly (string Name, string Value)[] Variables =
    [
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("UseSharedCompilation", "true"),
        ("SharedCompilationId", CompilerServer.Id),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
    ];

    /// <summary>The machine's cache: packages of others are read there instead of being fetched and unpacked again.</summary>
    private static readonly string Cached = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Runs <c>dotnet</c> and fails the test if it does.</summary>
    public static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var (code, output) = await RunAsync(folder, packages: null, "dotnet", arguments);
        Assert.That(code, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs a program in <paramref name="folder"/>; it takes its packages from <paramref name="packages"/>, or from the machine's cache.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string folder, string? packages, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        // What the test runner's own SDK has set would be taken for the child's.
        start.Environment.Remove("MSBuildSDKsPath");
        if (packages is not null)
        {
            start.Environment["NUGET_PACKAGES"] = packages;
            if (Directory.Exists(Cached))
            {
                start.Environment["NUGET_FALLBACK_PACKAGES"] = Cached;
            }
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
