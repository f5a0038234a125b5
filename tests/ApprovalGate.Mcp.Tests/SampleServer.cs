using System.Diagnostics;
using ModelContextProtocol.Client;

namespace ApprovalGate.Mcp.Tests;

/// <summary>The sample server as a process of its own, and the <c>approvalgate</c> tool as another.</summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("approvalgate-tests-");

    private SampleServer() => _home.CreateSubdirectory("files");

    public string File => Path.Combine(_home.FullName, "files", "notes.txt");

    public McpClient Client { get; private set; } = null!;

    private string Store => Path.Combine(_home.FullName, "gate.db");

    public static async Task<SampleServer> StartAsync()
    {
        var server = new SampleServer();
        await System.IO.File.WriteAllTextAsync(server.File, "milk");
        server.Client = await McpClient.CreateAsync(new StdioClientTransport(new()
        {
            Command = "dotnet",
            Arguments = ["exec", Beside("McpFileServer.dll"), server.Store, Path.GetDirectoryName(server.File)!],
        }));
        return server;
    }

    /// <summary>Opens the server's store.</summary>
    public Gate OpenGate() => new GateBuilder().UseSqlite(Store).Build();

    /// <summary>Runs the tool.</summary>
    /// <returns>What it writes.</returns>
    public async Task<string> ApprovalGateAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Beside("ApprovalGate.Cli.dll"), .. args]) { RedirectStandardOutput = true };
        start.Environment["APPROVALGATE_STORE"] = Store;
        using var tool = Process.Start(start)!;
        var said = await tool.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await tool.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(tool.ExitCode, Is.Zero, said);
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
