using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Tests;

/// <summary>Gated tools over streamable HTTP.</summary>
public sealed class HttpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<string, object?> ToBob = new() { ["to"] = "bob" };

    [Test]
    public async Task Call_ThatWaits_IsToldSoAndRunsOnceApproved([Values] bool stateless)
    {
        await using var server = await HttpServer.StartAsync(stateless: stateless);
        await using var client = await server.ConnectAsync();
        var told = new Told();
        var call = client.CallToolAsync("send", ToBob, told).AsTask();
        var request = server.Request();
        Assert.That((await told.First.WaitAsync(Patience)).Message, Does.EndWith($"waits for approval {request.Id}."));
        await server.DecideAsync(Answer.Approve);

        Assert.That(Connection.TextOf(await call.WaitAsync(Patience)), Is.EqualTo("sent to bob"));
    }

    [Test]
    public async Task Session_ThatIsDeleted_WithdrawsWhatWaits()
    {
        await using var server = await HttpServer.StartAsync();
        var client = await server.ConnectAsync();
        _ = client.CallToolAsync("send", ToBob).AsTask();
        server.Request();
        await client.DisposeAsync();

        Assert.That(server.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
    }

    [Test]
    public async Task Call_ThatIsCancelled_WithdrawsItsRequest()
    {
        await using var server = await HttpServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await Cancelled.CallAsync(client, "send", ToBob, () => server.Request());

        Assert.That(server.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
    }

    [Test]
    public async Task Client_ThatHangsUpOnAServerWithoutSessions_WithdrawsWhatWaits()
    {
        await using var server = await HttpServer.StartAsync(stateless: true);
        await using var client = await server.ConnectAsync();
        using var patience = new CancellationTokenSource();
        var call = client.CallToolAsync("send", ToBob, cancellationToken: patience.Token).AsTask();
        server.Request();
        await patience.CancelAsync();

        Assert.That(async () => await call.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Request(RequestState.Withdrawn).Note, Is.EqualTo("The caller cancelled."));
    }

    [Test]
    public async Task Client_ThatGaveUpAndAsksAgainUnderTheSameId_GetsTheResultOfTheOneRequest()
    {
        await using var server = await HttpServer.StartAsync();
        await using var client = await server.ConnectAsync();
        using var patience = new CancellationTokenSource();
        var first = CallAsync(client, new Told(), patience.Token);
        var request = server.Request();
        await patience.CancelAsync();
        Assert.That(async () => await first.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());

        var told = new Told();
        var again = CallAsync(client, told, CancellationToken.None);
        Assert.That((await told.First.WaitAsync(Patience)).Message, Does.EndWith($"waits for approval {request.Id}."));
        await server.DecideAsync(Answer.Approve);

        Assert.That(Connection.TextOf(await again.WaitAsync(Patience)), Is.EqualTo("sent to bob"));
        Assert.That(server.Gate.Requests.List([]), Has.Count.EqualTo(1), "nobody is asked twice");
        Assert.That(server.Request(RequestState.Succeeded).Session.CallId, Is.EqualTo("call-1"));

        var repeated = await CallAsync(client, new Told(), CancellationToken.None);
        Assert.That(repeated.IsError, Is.True, "under one id it runs once");
    }

    [Test]
    public async Task Form_OverHttp_IsAnswered()
    {
        await using var server = await HttpServer.StartAsync(AskDana);
        await using var client = await server.ConnectAsync(Approving());
        var result = await client.CallToolAsync("send", ToBob).AsTask().WaitAsync(Patience);

        Assert.That(Connection.TextOf(result), Is.EqualTo("sent to bob"));
        Assert.That(server.Request(RequestState.Succeeded).Decisions.Single().Approver.Id, Is.EqualTo("dana"));
    }

    [Test]
    public async Task Form_OfAServerWithoutSessions_ReachesNobody()
    {
        await using var server = await HttpServer.StartAsync(AskDana, stateless: true);
        await using var client = await server.ConnectAsync(Approving());
        var result = await client.CallToolAsync("send", ToBob).AsTask().WaitAsync(Patience);

        Assert.That(result.IsError, Is.True);
        Assert.That(Connection.TextOf(result), Does.Contain("Nobody could be reached."));
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase(7)]
    public async Task Id_ThatCannotBeShown_IsAnErrorAndNothingIsAsked(object id)
    {
        await using var server = await HttpServer.StartAsync();
        await using var client = await server.ConnectAsync();

        Assert.That(async () => await CallAsync(client, new Told(), CancellationToken.None, id), Throws.InstanceOf<McpProtocolException>());
        Assert.That(server.Gate.Requests.List([]), Is.Empty);
    }

    private static void AskDana(ApprovalGateMcpOptions options) => options.Approver = (_, _) => new ValueTask<Approver?>(Approver.Person("dana", "test"));

    private static McpClientOptions Approving() => new()
    {
        Capabilities = new ClientCapabilities { Elicitation = new ElicitationCapability { Form = new FormElicitationCapability() } },
        Handlers = new McpClientHandlers
        {
            ElicitationHandler = (_, _) => new ValueTask<ElicitResult>(new ElicitResult
            {
                Action = "accept", Content = new Dictionary<string, JsonElement> { ["decision"] = JsonSerializer.SerializeToElement("approve") },
            }),
        },
    };

    private static Task<CallToolResult> CallAsync(McpClient client, Told told, CancellationToken cancellationToken, object? id = null) => client.CallToolAsync(
        "send", ToBob, told, new RequestOptions { Meta = new JsonObject { ["approvalgate/callId"] = JsonSerializer.SerializeToNode(id ?? "call-1") } }, cancellationToken).AsTask();

    [Test]
    public async Task Call_OfAServerThatDoesNotWait_IsTakenUpByAnotherClient([Values] bool stateless)
    {
        await using var server = await HttpServer.StartAsync(options => options.Wait = McpCallWait.EndCall, stateless);
        string? request;
        await using (var first = await server.ConnectAsync())
        {
            var pending = await Assert.ThrowsAsync<McpProtocolException>(() => first.CallToolAsync("send", ToBob).AsTask().WaitAsync(Patience));
            Assert.That((int)pending!.ErrorCode, Is.EqualTo(-32041));
            request = pending.Data["requestId"] as string;
        }

        await server.DecideAsync(Answer.Approve);
        await using var other = await server.ConnectAsync();
        var result = await other.CallToolAsync("send", ToBob).AsTask().WaitAsync(Patience);

        Assert.That(Connection.TextOf(result), Is.EqualTo("sent to bob"));
        Assert.That($"{server.Request(RequestState.Succeeded).Id}", Is.EqualTo(request));
    }

    private sealed class Told : IProgress<ProgressNotificationValue>
    {
        private readonly TaskCompletionSource<ProgressNotificationValue> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ProgressNotificationValue> First => _first.Task;

        public void Report(ProgressNotificationValue value) => _first.TrySetResult(value);
    }
}
