using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests.Gateway;

/// <summary><c>approvalgate gateway</c> as a process, between peers that others wrote: the official client of another language, and its server of files.</summary>
[Category("Slow")] // Fetches two npm packages, and starts processes.
public sealed class ForeignPeersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private DirectoryInfo _peers = null!;
    private DirectoryInfo _home = null!;
    private Gate _people = null!;

    private string Store => Path.Combine(_home.FullName, "gate.db");

    private string Files => Path.Combine(_home.FullName, "files");

    private string NewFile => Path.Combine(Files, "new.txt");

    /// <summary>The server, started without a gateway.</summary>
    private string[] Server => ["node", Path.Combine(_peers.FullName, "node_modules/@modelcontextprotocol/server-filesystem/dist/index.js"), Files];

    /// <summary>The server behind the gateway.</summary>
    private string[] Gated => ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "ApprovalGate.Cli.dll"), "--store", Store, "gateway", "--name", "fs", "--", .. Server];

    [OneTimeSetUp]
    public async Task FetchPeers()
    {
        _peers = Directory.CreateTempSubdirectory("approvalgate-peers-");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Gateway", "Foreign")))
        {
            File.Copy(file, Path.Combine(_peers.FullName, Path.GetFileName(file)));
        }

        try
        {
            var (code, _, error) = await RunAsync("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefix", _peers.FullName);
            if (code != 0)
            {
                Assert.Ignore($"npm cannot fetch the peers: {error.Split('\n')[0]}");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no npm here.");
        }
    }

    [OneTimeTearDown]
    public void DropPeers() => _peers.Delete(recursive: true);

    [SetUp]
    public void MakeHome()
    {
        _home = Directory.CreateTempSubdirectory("approvalgate-tests-");
        Directory.CreateDirectory(Files);
        File.WriteAllText(Path.Combine(Files, "notes.txt"), "milk, 1e0 and \u00e9\n");
        _people = new GateBuilder().UseSqlite(Store).Build();
    }

    [TearDown]
    public void DropHome()
    {
        _people.Dispose();
        _home.Delete(recursive: true);
    }

    [Test]
    public async Task ForeignClient_ThroughTheGateway_SeesWhatItSeesWithoutOne()
    {
        var calls = JsonSerializer.Serialize(new object[]
        {
            Call("read_text_file", Path.Combine(Files, "notes.txt")), Call("list_directory", Files), Call("get_file_info", Path.Combine(_home.FullName, "elsewhere")),
        });
        var (_, direct, _) = await ClientAsync(calls, Server);
        var (code, through, error) = await ClientAsync(calls, Gated);

        Assert.That(code, Is.Zero, error);
        Assert.That(through, Is.EqualTo(direct).And.Contains("milk, 1e0"));
        Assert.That(through.Trim().Split('\n'), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task ForeignClient_ThatWrites_WaitsAndWritesOnceApproved()
    {
        var client = ClientAsync(JsonSerializer.Serialize(new object[] { Writing() }), Gated);
        var request = await WaitingAsync();
        Assert.That(File.Exists(NewFile), Is.False);
        await ApproveAsync(request);
        var (code, said, error) = await client;

        Assert.That(code, Is.Zero, error);
        Assert.That(said, Does.Contain("Successfully wrote"));
        Assert.That(await File.ReadAllTextAsync(NewFile), Is.EqualTo("hello"));
    }

    [Test]
    public async Task Gateway_KilledWhileACallWaits_RunsItOnceAfterARestart()
    {
        await using var first = await ConnectAsync();
        _ = first.CallToolAsync("write_file", Arguments()).AsTask();
        var request = await WaitingAsync();
        await KillGatewayAsync();
        await ApproveAsync(request);
        Assert.That(File.Exists(NewFile), Is.False, "nobody is there to run it");

        await using var again = await ConnectAsync();
        var result = await again.CallToolAsync("write_file", Arguments()).AsTask().WaitAsync(Patience);

        Assert.That(result.IsError, Is.Not.True);
        Assert.That(await File.ReadAllTextAsync(NewFile), Is.EqualTo("hello"));
        Assert.That(LogOf.Request(_people, RequestState.Succeeded).Id, Is.EqualTo(request.Id), "it is the request that was approved");
    }

    [Test]
    public async Task Client_KilledWhileItsCallWaits_WithdrawsTheCall()
    {
        using var client = Start(["node", "client.mjs", JsonSerializer.Serialize(new object[] { Writing() }), .. Gated]);
        await WaitingAsync();
        client.Kill();
        await client.WaitForExitAsync();

        Assert.That(LogOf.Request(_people, RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
        Assert.That(File.Exists(NewFile), Is.False);
    }

    [Test]
    public async Task Server_ThatCannotBeStarted_IsSaidInOneLine()
    {
        var (code, said, error) = await RunAsync(
            "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "ApprovalGate.Cli.dll"), "--store", Store, "gateway", "--", "/no/such/program");

        Assert.That((code, said), Is.EqualTo((1, "")));
        Assert.That(error, Does.StartWith("approvalgate: The MCP server 'program' could not be started").And.Not.Contain("   at "));
    }

    private static object Call(string tool, string path) => new { name = tool, arguments = new { path } };

    private object Writing() => new { name = "write_file", arguments = new { path = NewFile, content = "hello" } };

    private Dictionary<string, object?> Arguments() => new() { ["path"] = NewFile, ["content"] = "hello" };

    private Task<McpClient> ConnectAsync() => McpClient.CreateAsync(new StdioClientTransport(new() { Command = Gated[0], Arguments = [.. Gated[1..]] }));

    private Task<(int Code, string Said, string Error)> ClientAsync(string calls, string[] server) => EndAsync(Start(["node", "client.mjs", calls, .. server]));

    /// <summary>Returns the request that waits, once one does.</summary>
    private Task<ApprovalRequest> WaitingAsync() => Task.Run(() => LogOf.Request(_people, RequestState.Pending));

    private async Task ApproveAsync(ApprovalRequest request)
    {
        var (code, said, error) = await RunAsync(
            "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "ApprovalGate.Cli.dll"), "--store", Store, "approve", $"{request.Id}", "--yes");
        Assert.That(code, Is.Zero, said + error);
    }

    private async Task KillGatewayAsync()
    {
        var (code, _, error) = await RunAsync("pkill", "-KILL", "-f", "--", $"--store {Store} gateway");
        Assert.That(code, Is.Zero, error);
    }

    private Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = _peers.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private Task<(int Code, string Said, string Error)> RunAsync(string program, params string[] args) => EndAsync(Start([program, .. args]));

    private static async Task<(int Code, string Said, string Error)> EndAsync(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var said = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, said, await error);
        }
    }
}
