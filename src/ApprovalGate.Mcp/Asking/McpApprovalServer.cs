using ApprovalGate.Mcp.Asking;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate;

/// <summary>An MCP server by which any agent asks people: <c>request_approval</c>, <c>check_approval</c> and <c>ask_human</c>.</summary>
/// <remarks>
/// <para>
/// For agents whose tools are not gated, such as those in another language. Nothing holds such an agent but its own word: it asks before it
/// acts. What it asks is a durable request like any other. Its id stays valid when the server restarts, and it is bound to a digest of all
/// that was asked. The server cannot decide; people answer over the gate's other channels, such as <c>approvalgate approve</c>.
/// </para>
/// <para>
/// People are asked whatever class the agent claims and whatever policy allows; policy can ask for more, or refuse. An approval is handed out
/// once. Safe for concurrent use; several connections share one gate.
/// </para>
/// </remarks>
public sealed class McpApprovalServer : IDisposable
{
    private const string Instructions = """
        Ask before you do something that cannot easily be undone: request_approval, then check_approval with the id until a person has decided.
        Act only when the state is 'approved', once, and exactly as asked. ask_human puts a question to a person.
        This server only asks. It cannot approve anything, and neither can you: a person answers outside of it.
        """;

    private readonly AskingTools _tools;

    /// <summary>Builds the gate that keeps what is asked.</summary>
    /// <param name="builder">The gate's settings: store, transports, session, policy.</param>
    public McpApprovalServer(GateBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        Gate = builder.Build();
        _tools = new AskingTools(Gate);
    }

    /// <summary>Gets the gate.</summary>
    public Gate Gate { get; }

    /// <summary>Serves one agent until it goes away.</summary>
    /// <param name="agent">The connection to the agent, such as a <c>StdioServerTransport</c>. It is disposed at the end.</param>
    /// <param name="cancellationToken">Ends the connection.</param>
    public async Task RunAsync(ITransport agent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);

        var server = McpServer.Create(agent, new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "approvalgate", Version = typeof(McpApprovalServer).Assembly.GetName().Version!.ToString(3) },
            ServerInstructions = Instructions,
            ToolCollection = _tools.ToCollection(),
        });
        await using (server.ConfigureAwait(false))
        {
            await server.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the gate. What was asked stays pending.</summary>
    public void Dispose()
    {
        _tools.Dispose();
        Gate.Dispose();
    }
}
