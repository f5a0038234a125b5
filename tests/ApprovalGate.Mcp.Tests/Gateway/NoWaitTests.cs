using ModelContextProtocol;

namespace ApprovalGate.Mcp.Tests.Gateway;

/// <summary>A gateway that does not wait, and one whose rules stand in files.</summary>
public sealed class NoWaitTests
{
    [Test]
    public async Task Call_ThatNeedsApproval_EndsWithTheErrorAndRunsOnceApproved()
    {
        await using var host = await GatewayHost.OpenAsync(new McpGatewayOptions { Server = "files", Wait = McpCallWait.EndCall });
        var pending = (await Assert.ThrowsAsync<McpProtocolException>(() => host.CallAsync("delete").WaitAsync(TimeSpan.FromSeconds(60))))!;
        var request = host.Request();
        Assert.That(((int)pending.ErrorCode, pending.Data["requestId"], pending.Data["state"]), Is.EqualTo((-32041, $"{request.Id}", "pending")));
        Assert.That(pending.Data["approve"], Is.EqualTo($"approvalgate approve {request.Id}"));
        await host.DecideAsync(Answer.Approve);
        var result = await host.CallAsync("delete");

        Assert.That(Connection.TextOf(result), Is.EqualTo("delete a.txt"));
        Assert.That(host.Reached, Is.EqualTo(new[] { """delete {"path":"a.txt"}""" }));
        Assert.That(host.Request(RequestState.Succeeded).Id, Is.EqualTo(request.Id));
    }

    [Test]
    public async Task Definition_ChangedBetweenTheErrorAndTheNextCall_IsAskedAboutAnew()
    {
        await using var host = await GatewayHost.OpenAsync(new McpGatewayOptions { Server = "files", Wait = McpCallWait.EndCall });
        await Assert.ThrowsAsync<McpProtocolException>(() => host.CallAsync("delete"));
        await host.DecideAsync(Answer.Approve);
        host.Tools[2] = GatewayHost.Definition("delete", "Deletes a file, and its backups.", null);
        var result = await host.CallAsync("delete");

        Assert.That(result.IsError, Is.True);
        Assert.That(host.Reached, Is.Empty, "what was approved is another tool");
    }

    [Test]
    public async Task Reply_OfAnApprover_EndsTheWaitAndIsTheResult()
    {
        await using var host = await GatewayHost.OpenAsync();
        var call = host.CallAsync("delete");
        await host.Gate.Inbox.ReplyAsync(new Reply(host.Request().Id, Approver.Person("alice", "test"), "test", "Which copy?"));

        Assert.That(Connection.TextOf(await call), Does.StartWith("alice replied: Which copy?"));
        Assert.That(host.Reached, Is.Empty);
    }

    [Test]
    public async Task PolicyFile_WithConditionsOnTheJsonArguments_DecidesWhichCallsAreAskedAbout()
    {
        var home = Directory.CreateTempSubdirectory("approvalgate-tests-");
        try
        {
            var policy = Path.Combine(home.FullName, "policy.json");
            await File.WriteAllTextAsync(Path.Combine(home.FullName, "approval-surface.json"), """
                { "schema": 1, "tools": [ { "tool": "files.delete", "assembly": "files", "signature": "files.delete(string path)", "terms": { "class": "Irreversible" }, "unbound": [] } ] }
                """);
            await File.WriteAllTextAsync(policy, """
                { "version": 1, "rules": [ { "name": "scratch", "tools": ["files.delete"], "when": "path.startsWith('/tmp/')", "verdict": "Allow", "reason": "Scratch files." } ] }
                """);
            await using var host = await GatewayHost.OpenAsync(gate: gate => gate.UsePolicyFile(policy));

            Assert.That(Connection.TextOf(await host.CallAsync("delete", "/tmp/a")), Is.EqualTo("delete /tmp/a"));
            var asked = host.CallAsync("delete", "/home/a");
            Assert.That(host.Request().Arguments.Json, Is.EqualTo("""{"path":"/home/a"}"""));
            await host.DecideAsync(Answer.Deny);
            Assert.That((await asked).IsError, Is.True);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
