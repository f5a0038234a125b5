using System.Diagnostics;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace ApprovalGate.Mcp.Tests.Gateway;

/// <summary><c>approvalgate gateway</c> as a process, in front of another process: here <c>approvalgate mcp</c>, a server of this repository.</summary>
[Category("Slow")] // Starts processes.
public sealed class GatewayCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "ApprovalGate.Cli.dll");
    private static readonly Dictionary<string, object?> Question = new() { ["question"] = "Which one?" };
    private DirectoryInfo _home = null!;

    private string Store => Path.Combine(_home.FullName, "gate.db");

    private string[] Server => ["--", "dotnet", "exec", Tool, "--store", Path.Combine(_home.FullName, "asked.db"), "mcp"];

    [SetUp]
    public void MakeHome() => _home = Directory.CreateTempSubdirectory("approvalgate-tests-");

    [TearDown]
    public void DropHome() => _home.Delete(recursive: true);

    [Test]
    public async Task PolicyFile_CheckedAgainstTheWrittenSurface_DecidesAndNoWaitAnswersAtOnce()
    {
        var policy = Path.Combine(_home.FullName, "approvalgate-policy.json");
        await File.WriteAllTextAsync(policy, """
            { "version": 1, "rules": [
              { "name": "questions", "tools": ["asks.ask_human"], "verdict": "RequireApproval", "reason": "Questions are asked about." },
              { "name": "short requests", "tools": ["asks.request_approval"], "when": "title == 'short'", "verdict": "Block", "reason": "Too short." } ] }
            """);
        var (code, said) = await RunAsync(["gateway", "--name", "asks", "--write-surface", Path.Combine(_home.FullName, "approval-surface.json"), .. Server]);
        Assert.That((code, said), Is.EqualTo((0, $"3 tools written to '{Path.Combine(_home.FullName, "approval-surface.json")}'\n")));
        await using var client = await McpClient.CreateAsync(new StdioClientTransport(new()
        {
            Command = "dotnet",
            Arguments = ["exec", Tool, "--store", Store, "gateway", "--name", "asks", "--no-wait", "--policy", policy, .. Server],
            StandardErrorLines = _ => { },
        }));

        var pending = (await Assert.ThrowsAsync<McpProtocolException>(() => client.CallToolAsync("ask_human", Question).AsTask().WaitAsync(Patience)))!;
        Assert.That((int)pending.ErrorCode, Is.EqualTo(-32041));
        var refused = await client.CallToolAsync("request_approval", new Dictionary<string, object?> { ["title"] = "short", ["description"] = "Pays." });
        Assert.That(Connection.TextOf(refused), Does.Contain("Too short."), "the condition reads the arguments");
        var through = await client.CallToolAsync("request_approval", new Dictionary<string, object?> { ["title"] = "Refund", ["description"] = "Pays." });
        Assert.That(Connection.TextOf(through), Does.Contain("pending"), "class 1 by its hint, and no rule is about it");

        using var people = new GateBuilder().UseSqlite(Store).Build();
        var request = LogOf.Request(people, RequestState.Pending);
        Assert.That((request.Tool, request.Why), Is.EqualTo(("asks.ask_human", "file: rule 'questions': Questions are asked about.")));
        await people.Inbox.DecideAsync(new Decision(request.Id, request.Digest, Answer.Approve, Approver.Person("alice", "test"), "test"));
        Assert.That(Connection.TextOf(await client.CallToolAsync("ask_human", Question)), Does.Contain("pending"), "it was forwarded");
    }

    [Test]
    public async Task PolicyFile_WithoutASurface_IsSaidInOneLine()
    {
        var policy = Path.Combine(_home.FullName, "approvalgate-policy.json");
        await File.WriteAllTextAsync(policy, """{ "version": 1, "rules": [] }""");
        var (code, said) = await RunAsync(["--store", Store, "gateway", "--policy", policy, .. Server]);

        Assert.That((code, said), Is.EqualTo((8, "")));
    }

    private static async Task<(int Code, string Said)> RunAsync(string[] args)
    {
        using var tool = Process.Start(new ProcessStartInfo("dotnet", ["exec", Tool, .. args]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var said = await tool.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await tool.WaitForExitAsync().WaitAsync(Patience);
        return (tool.ExitCode, said);
    }
}
