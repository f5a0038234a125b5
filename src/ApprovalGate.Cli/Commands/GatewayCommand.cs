using System.CommandLine;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate gateway</c>: stands between an agent and an MCP server that knows nothing of approvals.</summary>
internal static class GatewayCommand
{
    private const string Description = """
        Starts an MCP server and gates its tools: an agent starts this command in the server's place and
        talks to it over standard input and output. Tools that only read go through; what may destroy
        waits until somebody answers with `approvalgate approve` or deny on the same store.
        """;

    public static Command Create(CliHost host, StoreAccess store)
    {
        var name = new Option<string?>("--name") { Description = "What the server's tools are called by: NAME.tool. Without it, the name of the program or the host.", HelpName = "NAME" };
        var address = new Option<string?>("--http") { Description = "The address of a server that runs already, in place of a program to start.", HelpName = "URL" };
        var doubt = new Option<bool>("--ask-always") { Description = "Believe no hint of the server: ask about every tool." };
        var session = new Option<string?>("--session") { Description = "The session of the calls; calls of one session re-attach after a restart. Without it, 'mcp-NAME'.", HelpName = "S" };
        var actor = new Option<string>("--actor") { Description = "Who calls. This person cannot approve.", HelpName = "A", DefaultValueFactory = _ => "mcp-client" };
        var program = new Argument<string[]>("PROGRAM") { Description = "After --, the program to start and its arguments.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("gateway", Description) { name, address, doubt, session, actor, program };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var server = ServerOf(parsed.GetValue(program) ?? [], parsed.GetValue(address), host);
            var called = parsed.GetValue(name) ?? server.Name;
            using var gateway = Open(
                store.LocationOf(parsed), new McpGatewayOptions { Server = called, BelieveHints = !parsed.GetValue(doubt), Clock = host.Clock },
                parsed.GetValue(session) ?? $"mcp-{called}", parsed.GetValue(actor)!);
            await using var upstream = await ConnectAsync(server, cancellationToken).ConfigureAwait(false);
            await using var agent = new StdioServerTransport("approvalgate");
            host.Error.WriteLine($"approvalgate: gating the tools of '{called}'. Answer with `approvalgate --store {store.NameOf(parsed)} list`.");
            var end = await gateway.RunAsync(agent, upstream, cancellationToken).ConfigureAwait(false);
            return end == McpGatewayEnd.ServerLeft ? throw new CliException(ExitCode.Unexpected, "The MCP server ended before the agent did.") : ExitCode.Done;
        });
        return command;
    }

    private static IClientTransport ServerOf(string[] program, string? address, CliHost host) => (program, address) switch
    {
        ([var file, .. var arguments], null) => new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = Path.GetFileNameWithoutExtension(file),
            Command = file,
            Arguments = arguments,
            StandardErrorLines = line => host.Error.WriteLine(VisibleText.OfText(line)),
        }),
        ([], { } url) when Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" => new HttpClientTransport(
            new HttpClientTransportOptions { Name = parsed.Host, Endpoint = parsed }),
        ([], { }) => throw new CliException(ExitCode.Usage, "--http takes an address such as http://localhost:3001/mcp."),
        _ => throw new CliException(ExitCode.Usage, "Name one server: a program after --, or an address with --http. See `approvalgate gateway --help`."),
    };

    private static async Task<ITransport> ConnectAsync(IClientTransport server, CancellationToken cancellationToken)
    {
        try
        {
            return await server.ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidOperationException)
        {
            throw new CliException(ExitCode.Unexpected, $"The MCP server '{server.Name}' could not be started: {exception.GetBaseException().Message}");
        }
    }

    private static McpGateway Open(StoreLocation store, McpGatewayOptions options, string session, string actor)
    {
        var builder = new GateBuilder().Configure(settings => (settings.Session, settings.Actor) = (session, actor));
        _ = store.Path is { } path
            ? builder.UseSqlite(path)
            : builder.UsePostgreSql(store.ConnectionString, new PostgreSqlStoreOptions { Schema = store.Schema });
        try
        {
            return new McpGateway(builder, options);
        }
        catch (ArgumentException refused)
        {
            throw new CliException(ExitCode.Usage, $"{refused.Message} Give it with --name.");
        }
    }
}
