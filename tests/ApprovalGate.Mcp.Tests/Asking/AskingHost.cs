using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp.Tests.Asking;

/// <summary>A server by which an agent asks people, and the agent's client, in one process.</summary>
internal sealed class AskingHost : IAsyncDisposable
{
    private readonly Pipe _up = new();
    private readonly Pipe _down = new();
    private readonly McpApprovalServer _server;
    private readonly Task _serving;

    private AskingHost(Action<GateBuilder>? gate)
    {
        var builder = new GateBuilder();
        builder.Configure(options => options.Session = "s");
        gate?.Invoke(builder);
        _server = new McpApprovalServer(builder);
        _serving = _server.RunAsync(new StreamServerTransport(_up.Reader.AsStream(), _down.Writer.AsStream()));
    }

    public Gate Gate => _server.Gate;

    public McpClient Client { get; private set; } = null!;

    public static async Task<AskingHost> OpenAsync(Action<GateBuilder>? gate = null)
    {
        var host = new AskingHost(gate);
        var connecting = McpClient.CreateAsync(
            new StreamClientTransport(host._up.Writer.AsStream(), host._down.Reader.AsStream(), NullLoggerFactory.Instance));
        if (await Task.WhenAny(connecting, host._serving) == host._serving)
        {
            await host._serving; // It says why it does not serve.
        }

        host.Client = await connecting;
        return host;
    }

    /// <summary>Calls a tool, and returns where the request stands.</summary>
    public async Task<Said> SayAsync(string tool, params (string Name, object? Value)[] arguments)
        => Said.Of(await Client.CallToolAsync(tool, arguments.ToDictionary(one => one.Name, one => one.Value)));

    /// <summary>Asks for approval of something.</summary>
    public Task<Said> AskAsync(string title = "Refund", object? arguments = null, int reversibility = 3)
        => SayAsync("request_approval", ("title", title), ("description", "Pays 12 EUR back."), ("arguments", arguments ?? new { order = 7 }), ("class", reversibility));

    public Task<Said> CheckAsync(Said asked) => SayAsync("check_approval", ("id", asked.Id));

    public Task DecideAsync(Answer answer, string? reason = null)
    {
        var request = LogOf.Request(Gate, RequestState.Pending);
        return Gate.Inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, Approver.Person("alice", "test"), "test") { Reason = reason });
    }

    public Task ReplyAsync(string text)
        => Gate.Inbox.ReplyAsync(new Reply(LogOf.Request(Gate, RequestState.Pending).Id, Approver.Person("alice", "test"), "test", text));

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _up.Writer.CompleteAsync();
        await _serving.WaitAsync(TimeSpan.FromSeconds(60)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _server.Dispose();
    }

    /// <summary>What a tool answered.</summary>
    internal sealed record Said(string Id, string State, string Message, string Digest, string? Reply, string? Choice)
    {
        private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

        public static Said Of(CallToolResult result)
        {
            Assert.That(result.IsError, Is.Not.True, () => Connection.TextOf(result));
            return result.StructuredContent!.Value.Deserialize<Said>(Names)!;
        }
    }
}
