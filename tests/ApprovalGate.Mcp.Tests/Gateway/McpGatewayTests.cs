using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests.Gateway;

/// <summary>What an agent and a server see of a gateway between them.</summary>
public sealed class McpGatewayTests
{
    [Test]
    public async Task ReadOnlyTool_Called_GoesThroughUnasked()
    {
        await using var host = await GatewayHost.OpenAsync();
        var result = await host.CallAsync("read");

        Assert.That(Connection.TextOf(result), Is.EqualTo("read a.txt"));
        Assert.That(host.Reached, Is.EqualTo(new[] { """read {"path":"a.txt"}""" }));
        Assert.That(host.Gate.Requests.List([RequestState.Pending, RequestState.Running, RequestState.Succeeded]), Is.Empty);
    }

    [Test]
    public async Task Tools_Listed_AreThoseOfTheServer()
    {
        await using var host = await GatewayHost.OpenAsync();

        Assert.That((await host.Client.ListToolsAsync()).Select(tool => tool.Name), Is.EqualTo(new[] { "read", "label", "delete" }));
    }

    [Test]
    public async Task ToolThatMayDestroy_Approved_IsForwardedOnceWithWhatWasApproved()
    {
        await using var host = await GatewayHost.OpenAsync();
        var call = host.CallAsync("delete");
        var request = host.Request();
        Assert.That(host.Reached, Is.Empty, "nothing is forwarded while people are asked");
        await host.DecideAsync(Answer.Approve);

        Assert.That(Connection.TextOf(await call), Is.EqualTo("delete a.txt"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(host.Reached, Is.EqualTo(new[] { """delete {"path":"a.txt"}""" }));
            Assert.That((request.Tool, request.Arguments.Json, request.Terms.Reversibility), Is.EqualTo(("files.delete", """{"path":"a.txt"}""", Reversibility.Irreversible)));
            Assert.That(request.Signature, Does.Match(@"^files\.delete#[0-9a-f]{64}\(string path\)$"));
            Assert.That(host.Request(RequestState.Succeeded).Id, Is.EqualTo(request.Id));
        }
    }

    [Test]
    public async Task ToolThatMayDestroy_Denied_IsAnErrorResultWithTheReason()
    {
        await using var host = await GatewayHost.OpenAsync();
        var call = host.CallAsync("delete");
        await host.DecideAsync(Answer.Deny, "keep it");
        var result = await call;

        Assert.That((result.IsError, Connection.TextOf(result)), Is.EqualTo((true, "Denied by alice: keep it. Do not repeat the call; ask what to do instead.")));
        Assert.That(host.Reached, Is.Empty);
    }

    [Test]
    public async Task ToolThatDestroysNothing_Called_IsRecordedAndForwarded()
    {
        await using var host = await GatewayHost.OpenAsync();

        Assert.That(Connection.TextOf(await host.CallAsync("label")), Is.EqualTo("label a.txt"));
    }

    [Test]
    public async Task Hints_NotBelieved_AskAboutEveryTool()
    {
        await using var host = await GatewayHost.OpenAsync(new McpGatewayOptions { Server = "files", BelieveHints = false });
        var call = host.CallAsync("read");
        Assert.That(host.Request().Tool, Is.EqualTo("files.read"));
        await host.DecideAsync(Answer.Approve);

        Assert.That(Connection.TextOf(await call), Is.EqualTo("read a.txt"));
    }

    [Test]
    public async Task Definition_ChangedAfterTheApprovalWasAskedFor_IsNotForwarded()
    {
        await using var host = await GatewayHost.OpenAsync();
        var call = host.CallAsync("delete");
        host.Request();
        host.Tools[2] = GatewayHost.Definition("delete", "Deletes a file, and its backups.", null);
        await host.DecideAsync(Answer.Approve);
        var result = await call;

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.StartWith("The MCP server changed what it says of 'files.delete' after the call was approved, so the call was not forwarded."));
        Assert.That(host.Reached, Is.Empty);

        var again = host.CallAsync("delete");
        await host.DecideAsync(Answer.Approve);
        Assert.That(Connection.TextOf(await again), Is.EqualTo("delete a.txt"), "asked about as it is now, it runs");
    }

    [Test]
    public async Task Definition_ThatIsNoLongerListed_IsNotForwarded()
    {
        await using var host = await GatewayHost.OpenAsync();
        var call = host.CallAsync("delete");
        host.Request();
        host.Tools.RemoveAt(2);
        await host.DecideAsync(Answer.Approve);

        Assert.That((await call).IsError, Is.True);
        Assert.That(host.Reached, Is.Empty);
    }

    [Test]
    public async Task Tool_TheServerDoesNotList_IsNotForwarded()
    {
        await using var host = await GatewayHost.OpenAsync();

        Assert.That(
            async () => await host.CallAsync("hidden"),
            Throws.InstanceOf<McpProtocolException>().With.Message.Contains("lists no tool of that name"));
        Assert.That(host.Reached, Is.Empty);
    }

    [Test]
    public async Task Call_CancelledWhileItWaits_IsWithdrawnAndNotForwarded()
    {
        await using var host = await GatewayHost.OpenAsync();
        await Cancelled.CallAsync(host.Client, "delete", new Dictionary<string, object?> { ["path"] = "a.txt" }, () => host.Request());

        Assert.That(host.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
        Assert.That(host.Reached, Is.Empty);
    }

    [Test]
    public async Task Call_CancelledWhileTheServerHasIt_IsCancelledThere()
    {
        await using var host = await GatewayHost.OpenAsync();
        var (reached, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Answers = async (_, cancellationToken) =>
        {
            await using var telling = cancellationToken.Register(cancelled.SetResult);
            reached.SetResult();
            await cancelled.Task;
            return new CallToolResult();
        };
        await Cancelled.CallAsync(host.Client, "read", new Dictionary<string, object?> { ["path"] = "a.txt" }, () => reached.Task.Wait(TimeSpan.FromSeconds(60)));

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Test]
    public async Task Agent_ThatGoesAway_WithdrawsWhatWaits()
    {
        await using var host = await GatewayHost.OpenAsync();
        var call = host.CallAsync("delete");
        host.Request();
        await host.LeaveAsync();

        Assert.That(await host.Ended.WaitAsync(TimeSpan.FromSeconds(60)), Is.EqualTo(McpGatewayEnd.AgentLeft));
        Assert.That(host.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
        Assert.That(host.Reached, Is.Empty);
        await host.DisposeAsync();
        Assert.That(async () => await call, Throws.Exception);
    }

    [Test]
    public async Task Server_ThatGoesAwayDuringACall_IsSaidToTheAgent()
    {
        await using var host = await GatewayHost.OpenAsync();
        var reached = new TaskCompletionSource();
        host.Answers = async (_, cancellationToken) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new CallToolResult();
        };
        var call = host.CallAsync("delete");
        await host.DecideAsync(Answer.Approve);
        await reached.Task;
        await host.StopServerAsync();
        var result = await call.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.That(Connection.TextOf(result), Does.Contain("went away before it answered. Whether it acted is not known"));
        Assert.That(await host.Ended.WaitAsync(TimeSpan.FromSeconds(60)), Is.EqualTo(McpGatewayEnd.ServerLeft));
        Assert.That(host.Request(RequestState.Failed), Is.Not.Null);
    }

    [Test]
    public async Task Server_ThatSaysItsToolFailed_IsRecordedAsFailedAndAnsweredAsItSaid()
    {
        await using var host = await GatewayHost.OpenAsync();
        host.Answers = (_, _) => Task.FromResult(new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "The disk is full." }] });
        var call = host.CallAsync("delete");
        await host.DecideAsync(Answer.Approve);
        var result = await call;

        Assert.That((result.IsError, Connection.TextOf(result)), Is.EqualTo((true, "The disk is full.")));
        Assert.That(host.Request(RequestState.Failed), Is.Not.Null);
    }

    [Test]
    public async Task Waiting_WithAProgressToken_IsTold()
    {
        await using var host = await GatewayHost.OpenAsync();
        var told = new TaskCompletionSource<ProgressNotificationValue>();
        var call = host.Client.CallToolAsync("delete", new Dictionary<string, object?> { ["path"] = "a.txt" }, new Told(told)).AsTask();
        var request = host.Request();

        Assert.That((await told.Task.WaitAsync(TimeSpan.FromSeconds(60))).Message, Is.EqualTo($"files.delete waits for approval {request.Id}."));
        await host.DecideAsync(Answer.Approve);
        await call;
    }

    [Test]
    public async Task Meta_OfTheAgentsOwn_IsBoundAndShown()
    {
        await using var host = await GatewayHost.OpenAsync();
        var call = host.Client.CallToolAsync(
            "delete",
            new Dictionary<string, object?> { ["path"] = "a.txt" },
            options: new RequestOptions { Meta = new JsonObject { ["also"] = "b.txt" } }).AsTask();

        Assert.That(host.Request().Arguments.Json, Is.EqualTo("""{"_meta":{"also":"b.txt"},"path":"a.txt"}"""));
        await host.DecideAsync(Answer.Approve);
        await call;
    }

    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"files/wipe"}""", -32601, TestName = "Method_OfNoProtocol_IsNotForwarded")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/Call","params":{"name":"delete"}}""", -32601, TestName = "Method_InOtherCase_IsNotForwarded")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""", -32602, TestName = "Call_WithoutParameters_IsNotForwarded")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}""", -32602, TestName = "Call_WhoseNameIsNoText_IsNotForwarded")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","name":"delete"}}""", -32602, TestName = "Call_WithTwoNames_IsNotForwarded")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":[1]}}""", -32602, TestName = "Call_WhoseArgumentsAreAList_IsNotForwarded")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{"path":"a","path":"b"}}}""", -32602, TestName = "Call_WithAnArgumentTwice_IsNotForwarded")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","also":{}}}""", -32602, TestName = "Call_WithAnotherMember_IsNotForwarded")]
    public async Task Message_OfAnotherShape_IsAnsweredWithAnError(string line, int code)
    {
        await using var host = GatewayHost.Raw();
        var answer = await host.ExchangeAsync(line);

        Assert.That(answer["error"]?["code"]?.GetValue<int>(), Is.EqualTo(code), answer.ToJsonString());
        Assert.That(host.Reached, Is.Empty);
    }

    [Test]
    public async Task Notification_ThatIsNoneOfTheProtocol_IsNotForwarded()
    {
        using var gateway = new McpGateway(new GateBuilder(), new McpGatewayOptions { Server = "files" });
        var (agent, server) = (new ScriptedTransport(), new ScriptedTransport());
        string[] passed =
        [
            NotificationMethods.InitializedNotification, NotificationMethods.ProgressNotification, NotificationMethods.CancelledNotification,
            "notifications/roots/list_changed",
        ];
        string[] others = ["tools/call", "files/wipe", "notifications/wipe", "Notifications/initialized"];
        agent.Say(others.Concat(passed).Select(method => new JsonRpcNotification { Method = method, Params = JsonNode.Parse("""{"name":"delete"}""") }));

        Assert.That(await gateway.RunAsync(agent, server), Is.EqualTo(McpGatewayEnd.AgentLeft));
        Assert.That(server.Sent.Cast<JsonRpcNotification>().Select(one => one.Method), Is.EqualTo(passed));
    }

    [Test]
    public void Server_WithANameThatCannotBeShown_IsRefused()
        => Assert.That(() => new McpGateway(new GateBuilder(), new McpGatewayOptions { Server = "a b" }), Throws.ArgumentException);

    [Test]
    public async Task Calls_OneThousandAtOnce_AreEachAnsweredOnce()
    {
        await using var host = await GatewayHost.OpenAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => host.CallAsync("read", $"{number}")));

        Assert.That(results.Select(Connection.TextOf), Is.EqualTo(Enumerable.Range(0, 1_000).Select(number => $"read {number}")));
        Assert.That(host.Reached, Has.Count.EqualTo(1_000));
    }

    private sealed class Told(TaskCompletionSource<ProgressNotificationValue> first) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => first.TrySetResult(value);
    }
}
