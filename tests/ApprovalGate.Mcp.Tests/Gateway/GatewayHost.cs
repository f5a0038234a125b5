using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp.Tests.Gateway;

/// <summary>An agent's client, the gateway and a server of files that knows nothing of approvals, talking over pipes in one process.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly Pipe _agentUp = new();
    private readonly Pipe _agentDown = new();
    private readonly Pipe _serverUp = new();
    private readonly Pipe _serverDown = new();
    private readonly McpServer _server;
    private readonly Task _serving;
    private readonly McpGateway _gateway;
    private McpClient? _client;

    private GatewayHost(McpGatewayOptions options, Action<GateBuilder>? gate)
    {
        var builder = new GateBuilder();
        builder.Configure(settings => settings.Session = "s");
        gate?.Invoke(builder);
        _gateway = new McpGateway(builder, options);
        _server = McpServer.Create(
            new StreamServerTransport(_serverUp.Reader.AsStream(), _serverDown.Writer.AsStream()),
            new McpServerOptions
            {
                ServerInfo = new Implementation { Name = "files", Version = "1" },
                Capabilities = new ServerCapabilities { Tools = new ToolsCapability { ListChanged = true } },
                Handlers = new McpServerHandlers { ListToolsHandler = (_, _) => new(new ListToolsResult { Tools = [.. Tools] }), CallToolHandler = CallAsync },
            });
        _serving = _server.RunAsync();
    }

    /// <summary>Gets what the server lists.</summary>
    public List<Tool> Tools { get; } =
    [
        Definition("read", "Reads a file.", new ToolAnnotations { ReadOnlyHint = true }),
        Definition("label", "Labels a file.", new ToolAnnotations { DestructiveHint = false }),
        Definition("delete", "Deletes a file.", null),
    ];

    /// <summary>Gets what reached the server: the tool and its arguments as JSON.</summary>
    public ConcurrentQueue<string> Reached { get; } = new();

    /// <summary>Gets or sets what the server answers after it was reached; by default at once, with the path.</summary>
    public Func<CallToolRequestParams, CancellationToken, Task<CallToolResult>> Answers { get; set; } =
        (call, _) => Task.FromResult(new CallToolResult { Content = [new TextContentBlock { Text = $"{call.Name} {call.Arguments?["path"]}" }] });

    /// <summary>Gets the gate.</summary>
    public Gate Gate => _gateway.Gate;

    /// <summary>Gets the agent's client.</summary>
    public McpClient Client => _client!;

    /// <summary>Gets how the connection ended, once it has.</summary>
    public Task<McpGatewayEnd> Ended { get; private set; } = null!;

    /// <summary>Opens everything, with a client that has shaken hands.</summary>
    public static async Task<GatewayHost> OpenAsync(McpGatewayOptions? options = null, Action<GateBuilder>? gate = null)
    {
        var host = Raw(options, gate);
        host._client = await McpClient.CreateAsync(
            new StreamClientTransport(host._agentUp.Writer.AsStream(), host._agentDown.Reader.AsStream(), NullLoggerFactory.Instance));
        return host;
    }

    /// <summary>Opens everything, for a client that sends what it likes: <see cref="ExchangeAsync"/>.</summary>
    public static GatewayHost Raw(McpGatewayOptions? options = null, Action<GateBuilder>? gate = null)
    {
        var host = new GatewayHost(options ?? new McpGatewayOptions { Server = "files" }, gate);
        host.Ended = host.RunAsync();
        return host;
    }

    /// <summary>Sends one line and reads one.</summary>
    public async Task<JsonNode> ExchangeAsync(string line)
    {
        await using var writer = new StreamWriter(_agentUp.Writer.AsStream(leaveOpen: true));
        await writer.WriteLineAsync(line);
        await writer.FlushAsync();
        using var reader = new StreamReader(_agentDown.Reader.AsStream(leaveOpen: true));
        return JsonNode.Parse((await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)))!)!;
    }

    public Task<CallToolResult> CallAsync(string tool, string path = "a.txt", CancellationToken cancellationToken = default)
        => Client.CallToolAsync(tool, new Dictionary<string, object?> { ["path"] = path }, cancellationToken: cancellationToken).AsTask();

    public ApprovalRequest Request(RequestState state = RequestState.Pending) => LogOf.Request(Gate, state);

    public Task DecideAsync(Answer answer, string? reason = null)
    {
        var request = Request();
        return Gate.Inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, Approver.Person("alice", "test"), "test") { Reason = reason });
    }

    /// <summary>Has the server go away.</summary>
    public Task StopServerAsync() => _serverDown.Writer.CompleteAsync().AsTask();

    /// <summary>Has the agent go away without a word.</summary>
    public Task LeaveAsync() => _agentUp.Writer.CompleteAsync().AsTask();

    public static Tool Definition(string name, string description, ToolAnnotations? annotations) => new()
    {
        Name = name,
        Description = description,
        Annotations = annotations,
        InputSchema = JsonSerializer.Deserialize<JsonElement>("""{"type":"object","properties":{"path":{"type":"string"}}}"""),
    };

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await StopServerAsync();
        await Ended.WaitAsync(TimeSpan.FromSeconds(60));
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        await _server.DisposeAsync();
        await _serving.WaitAsync(TimeSpan.FromSeconds(60)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gateway.Dispose();
    }

    private async Task<McpGatewayEnd> RunAsync()
    {
        var agent = new StreamServerTransport(_agentUp.Reader.AsStream(), _agentDown.Writer.AsStream());
        var server = await new StreamClientTransport(_serverUp.Writer.AsStream(), _serverDown.Reader.AsStream(), NullLoggerFactory.Instance).ConnectAsync();
        return await _gateway.RunAsync(agent, server);
    }

    private async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        var call = context.Params!;
        Reached.Enqueue($"{call.Name} {JsonSerializer.Serialize(call.Arguments, McpJsonUtilities.DefaultOptions)}");
        return await Answers(call, cancellationToken);
    }
}
