using System.Text.Json;
using ApprovalGate.Delivery;
using ApprovalGate.Mcp;
using ApprovalGate.Mcp.Gateway;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ApprovalGate;

/// <summary>Stands between an agent and an MCP server that knows nothing of approvals: calls of the server's tools pass a gate, all else goes through.</summary>
/// <remarks>
/// <para>
/// A tool is gated by its class, which follows from its definition (<see cref="McpGatewayOptions.BelieveHints"/>) and from the gate's policies.
/// An approval binds to the arguments as JSON and to the whole definition of the tool: if the server's definition is another one after the
/// wait, nothing is forwarded. A refusal is a tool result with <c>isError</c>, as in <c>WithApprovalGate</c>.
/// </para>
/// <para>
/// What is no method of the protocol is not forwarded, as a request or as a notification, so that a server's private methods are no way around.
/// When the agent goes away, the calls that wait are withdrawn. Safe for concurrent use; several connections share one gate.
/// </para>
/// </remarks>
public sealed class McpGateway : IDisposable
{
    private readonly McpGatewayOptions _options;

    /// <summary>Builds the gate that calls pass.</summary>
    /// <param name="builder">The gate's settings: store, transports, session.</param>
    /// <param name="options">How the server's tools are named and judged.</param>
    /// <exception cref="ArgumentException">The name of the server has other characters than letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, or more than 64.</exception>
    public McpGateway(GateBuilder builder, McpGatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        MustHaveName(options);

        _options = options;
        builder.Services.AddSingleton<IApprovalTransport, ProgressTransport>();
        Gate = builder.Build();
    }

    /// <summary>Gets the gate.</summary>
    public Gate Gate { get; }

    /// <summary>Serves one agent until it or the server goes away.</summary>
    /// <param name="agent">The connection to the agent, such as a <c>StdioServerTransport</c>.</param>
    /// <param name="server">The connection to the server, such as that of a <c>StdioClientTransport</c>.</param>
    /// <param name="cancellationToken">Ends the connection; calls that wait stay pending.</param>
    /// <returns>Who went away.</returns>
    public async Task<McpGatewayEnd> RunAsync(ITransport agent, ITransport server, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(server);

        using var connection = new GatewayConnection(Gate, _options, agent, server);
        return await connection.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the tools of a server as a gateway in front of it knows them: what rules of policy files can be about.</summary>
    /// <param name="server">The server. It is started or connected to, asked, and left.</param>
    /// <param name="options">How its tools are named and judged.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="InvalidDataException">The server lists what cannot be gated.</exception>
    public static async Task<IReadOnlyList<Generated.Tool>> ListToolsAsync(
        IClientTransport server, McpGatewayOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        MustHaveName(options);

        var client = await McpClient.CreateAsync(server, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (client.ConfigureAwait(false))
        {
            var listed = await client.ListToolsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            try
            {
                return [.. listed.Select(tool => UpstreamTool.Of(JsonSerializer.SerializeToNode(tool.ProtocolTool, McpJsonUtilities.DefaultOptions), options).Tool.Tool)];
            }
            catch (McpGatewayException refused)
            {
                throw new InvalidDataException(refused.Message, refused);
            }
        }
    }

    private static void MustHaveName(McpGatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!UpstreamTool.IsName(options.Server))
        {
            throw new ArgumentException(
                $"The server's name has {options.Server.Length} characters; it must be 1 to 64 letters, digits, '-', '_' or '.'.", nameof(options));
        }
    }

    /// <summary>Closes the gate. Calls that wait stay pending.</summary>
    public void Dispose() => Gate.Dispose();
}
