using System.CommandLine;
using ApprovalGate.Cli.Agents;
using ModelContextProtocol.Server;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate mcp</c>: an MCP server by which an agent in any language asks people.</summary>
internal static class McpCommand
{
    private const string Session = "mcp";

    private const string Description = """
        An MCP server over standard input and output for agents whose tools are
        not gated: request_approval, check_approval and ask_human. It only asks,
        and cannot decide: people answer with `approvalgate approve`, deny or
        reply on the same store. The configuration of an MCP host:

          { "mcpServers": { "approvals": {
              "command": "approvalgate",
              "args": ["--store", "/srv/agent/gate.db", "mcp"] } } }
        """;

    public static Command Create(CliHost host, StoreAccess store)
    {
        var gate = new AgentGate(Session, "mcp-client");
        var command = new Command("mcp", Description) { gate.Session, gate.Actor };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var server = new McpApprovalServer(gate.Builder(store.LocationOf(parsed), parsed, Session));
            host.Error.WriteLine($"approvalgate: an agent can ask. Answer with `approvalgate --store {store.NameOf(parsed)} list`.");
            await server.RunAsync(new StdioServerTransport("approvalgate"), cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }
}
