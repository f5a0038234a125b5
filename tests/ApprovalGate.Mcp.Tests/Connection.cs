using System.IO.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp.Tests;

/// <summary>A server with a gate of its own and a client that talks to it, in one process.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Task _serving;

    private readonly Pipe _up;

    private Connection(ServiceProvider services, McpClient client, Task serving, Pipe up)
    {
        _up = up;
        _services = services;
        Client = client;
        _serving = serving;
    }

    public McpClient Client { get; }

    public Gate Gate => _services.GetRequiredService<Gate>();

    public static async Task<Connection> OpenAsync(
        Action<IMcpServerBuilder> server, Action<IApprovalGateBuilder>? gate = null, McpClientOptions? client = null)
    {
        var (up, down) = (new Pipe(), new Pipe());
        var services = new ServiceCollection();
        var made = services.AddApprovalGate(options => options.Session = "s");
        gate?.Invoke(made);
        server(services.AddMcpServer().WithStreamServerTransport(up.Reader.AsStream(), down.Writer.AsStream()));
        var provider = services.BuildServiceProvider();
        var serving = provider.GetRequiredService<McpServer>().RunAsync();
        var connected = await McpClient.CreateAsync(
            new StreamClientTransport(up.Writer.AsStream(), down.Reader.AsStream(), NullLoggerFactory.Instance), client);
        return new Connection(provider, connected, serving, up);
    }

    /// <summary>Returns the one request, once it has this state.</summary>
    public ApprovalRequest Request(RequestState state = RequestState.Pending) => LogOf.Request(Gate, state);

    public Task DecideAsync(Answer answer, string? reason = null)
    {
        var request = Request();
        return Gate.Inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, Approver.Person("alice", "test"), "test") { Reason = reason });
    }

    public static string TextOf(CallToolResult result) => ((TextContentBlock)result.Content.Single()).Text;

    /// <summary>Has the client go away without a word: the server's input ends.</summary>
    public Task LeaveAsync() => _up.Writer.CompleteAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _services.DisposeAsync();
        await _serving;
    }
}
