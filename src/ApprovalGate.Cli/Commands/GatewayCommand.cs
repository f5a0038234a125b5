using System.CommandLine;
using ApprovalGate.Cli.Agents;
using ModelContextProtocol.Client;
using ModelContextProtocol.Server;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate gateway</c>: stands between an agent and an MCP server that knows nothing of approvals.</summary>
internal static class GatewayCommand
{
    private const string Description = """
        Starts an MCP server and gates its tools: an agent starts this command in
        the server's place and talks to it over standard input and output. Tools
        that only read go through; what may destroy waits until somebody answers
        with `approvalgate approve` or deny on the same store.

        With --policy, rules in files decide: first write the server's tools to a
        manifest beside the file: --write-surface approval-surface.json. That
        serves no agent.
        """;

    public static Command Create(CliHost host, StoreAccess store)
    {
        var server = new UpstreamServer(host);
        var gate = new AgentGate("mcp-NAME", "mcp-client");
        var doubt = new Option<bool>("--ask-always") { Description = "Believe no hint of the server: ask about every tool." };
        var noWait = new Option<bool>("--no-wait") { Description = "Answer a call that needs approval at once with error -32041; the same call goes on with it." };
        var policy = new Option<string[]>("--policy") { Description = "A policy file; several tighten one another, the owner's first.", HelpName = "PATH" };
        var surface = new Option<string?>("--write-surface") { Description = "Write the server's tools to this manifest, and end.", HelpName = "PATH" };
        var command = new Command("gateway", Description)
        {
            server.Name, server.Address, doubt, noWait, policy, surface, gate.Session, gate.Actor, server.Program,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var upstream = server.Of(parsed);
            var called = parsed.GetValue(server.Name) ?? upstream.Name;
            var options = new McpGatewayOptions
            {
                Server = called, BelieveHints = !parsed.GetValue(doubt), Clock = host.Clock,
                Wait = parsed.GetValue(noWait) ? McpCallWait.EndCall : McpCallWait.InCall,
            };
            if (parsed.GetValue(surface) is { } manifest)
            {
                return await WriteSurfaceAsync(host, upstream, options, manifest, cancellationToken).ConfigureAwait(false);
            }

            var builder = gate.Builder(store.LocationOf(parsed), parsed, $"mcp-{called}");
            using var gateway = Named(() => new McpGateway(parsed.GetValue(policy) is [_, ..] files ? builder.UsePolicyFile(files) : builder, options));
            await using var connection = await UpstreamServer.ConnectAsync(upstream, cancellationToken).ConfigureAwait(false);
            await using var agent = new StdioServerTransport("approvalgate");
            host.Error.WriteLine($"approvalgate: gating the tools of '{called}'. Answer with `approvalgate --store {store.NameOf(parsed)} list`.");
            var end = await gateway.RunAsync(agent, connection, cancellationToken).ConfigureAwait(false);
            return end == McpGatewayEnd.ServerLeft ? throw new CliException(ExitCode.Unexpected, "The MCP server ended before the agent did.") : ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> WriteSurfaceAsync(
        CliHost host, IClientTransport server, McpGatewayOptions options, string path, CancellationToken cancellationToken)
    {
        var tools = await UpstreamServer.StartAsync(server, () => Named(() => McpGateway.ListToolsAsync(server, options, cancellationToken))).ConfigureAwait(false);
        UpstreamSurface.Of(options.Server, tools).Save(path);
        host.Out.WriteLine(FormattableString.Invariant($"{tools.Count} tools written to '{VisibleText.OfText(path)}'"));
        return ExitCode.Done;
    }

    private static T Named<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException refused)
        {
            throw new CliException(ExitCode.Usage, $"{refused.Message} Give it with --name.");
        }
    }
}
