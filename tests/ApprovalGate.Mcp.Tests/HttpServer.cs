using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;

namespace ApprovalGate.Mcp.Tests;

/// <summary>A server of gated tools over streamable HTTP, on a port of this machine.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpServer(WebApplication app) => _app = app;

    public Gate Gate => _app.Services.GetRequiredService<Gate>();

    /// <summary>Starts one.</summary>
    /// <param name="configure">Sets how calls pass the gate.</param>
    /// <param name="stateless">Whether it keeps no sessions.</param>
    public static async Task<HttpServer> StartAsync(Action<ApprovalGateMcpOptions>? configure = null, bool stateless = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddApprovalGate(options => options.Session = "s");
        builder.Services.AddMcpServer()
            .WithHttpTransport(options => options.Stateless = stateless)
            .WithTools<MailTools>()
            .WithApprovalGate(configure);
        var app = builder.Build();
        app.MapMcp("/mcp");
        await app.StartAsync();
        return new HttpServer(app);
    }

    /// <summary>Connects a client.</summary>
    public Task<McpClient> ConnectAsync(McpClientOptions? options = null)
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri($"{address}/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
        }), options);
    }

    public ApprovalRequest Request(RequestState state = RequestState.Pending) => LogOf.Request(Gate, state);

    public Task DecideAsync(Answer answer)
    {
        var request = Request();
        return Gate.Inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, Approver.Person("alice", "test"), "test"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
