using System.Diagnostics;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests.Asking;

/// <summary><c>approvalgate mcp</c> as a process, as an MCP host starts it.</summary>
[Category("Slow")] // Starts processes.
public sealed class McpCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "ApprovalGate.Cli.dll");
    private DirectoryInfo _home = null!;

    private string Store => Path.Combine(_home.FullName, "gate.db");

    [SetUp]
    public void MakeHome() => _home = Directory.CreateTempSubdirectory("approvalgate-tests-");

    [TearDown]
    public void DropHome() => _home.Delete(recursive: true);

    [Test]
    public async Task Server_KilledAfterItAsked_GivesTheApprovalAfterARestart()
    {
        var (server, client) = await StartAsync();
        var asked = AskingHost.Said.Of(await client.CallToolAsync(
            "request_approval", new Dictionary<string, object?> { ["title"] = "Refund", ["description"] = "Pays back.", ["arguments"] = new { order = 7 } }));
        server.Kill();
        await server.WaitForExitAsync().WaitAsync(Patience);
        await client.DisposeAsync();
        using (var people = new GateBuilder().UseSqlite(Store).Build())
        {
            var request = LogOf.Request(people, RequestState.Pending);
            await people.Inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("alice", "test"), "test"));
        }

        var (again, other) = await StartAsync();
        var check = new Dictionary<string, object?> { ["id"] = asked.Id };
        var given = AskingHost.Said.Of(await other.CallToolAsync("check_approval", check));
        again.Kill();
        await again.WaitForExitAsync().WaitAsync(Patience);
        await other.DisposeAsync();
        var (last, third) = await StartAsync();
        var used = AskingHost.Said.Of(await third.CallToolAsync("check_approval", check));
        await third.DisposeAsync();
        last.StandardInput.Close();
        await last.WaitForExitAsync().WaitAsync(Patience);

        Assert.That((given.Id, given.State, given.Digest), Is.EqualTo((asked.Id, "approved", asked.Digest)));
        Assert.That(used.State, Is.EqualTo("used"), "an approval outlives the server, and is still given once");
    }

    private async Task<(Process Server, McpClient Client)> StartAsync()
    {
        var server = Process.Start(new ProcessStartInfo("dotnet", ["exec", Tool, "--store", Store, "mcp"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var client = await McpClient.CreateAsync(new StreamClientTransport(server.StandardInput.BaseStream, server.StandardOutput.BaseStream));
        return (server, client);
    }
}
