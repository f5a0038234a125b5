using System.CommandLine;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Cli.Agents;

/// <summary>The MCP server that the command line names: a program to start, or an address.</summary>
internal sealed class UpstreamServer(CliHost host)
{
    public Option<string?> Name { get; } = new("--name")
    {
        Description = "What the server's tools are called by: NAME.tool. Without it, the name of the program or the host.", HelpName = "NAME",
    };

    public Option<string?> Address { get; } = new("--http")
    {
        Description = "The address of a server that runs already, in place of a program to start.", HelpName = "URL",
    };

    public Argument<string[]> Program { get; } = new("PROGRAM") { Description = "After --, the program to start and its arguments.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Returns how to reach it.</summary>
    /// <exception cref="CliException">None is named, or more than one.</exception>
    public IClientTransport Of(ParseResult parsed) => (parsed.GetValue(Program) ?? [], parsed.GetValue(Address)) switch
    {
        ([var file, .. var arguments], null) => new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = Path.GetFileNameWithoutExtension(file),
            Command = file,
            Arguments = arguments,
            StandardErrorLines = line => host.Error.WriteLine(VisibleText.OfText(line)),
        }),
        ([], { } url) when Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => new HttpClientTransport(
            new HttpClientTransportOptions { Name = address.Host, Endpoint = address }),
        ([], { }) => throw new CliException(ExitCode.Usage, "--http takes an address such as http://localhost:3001/mcp."),
        _ => throw new CliException(ExitCode.Usage, "Name one server: a program after --, or an address with --http. See `approvalgate gateway --help`."),
    };

    /// <summary>Does what starts the server, and says in one line that it could not be started.</summary>
    public static async Task<T> StartAsync<T>(IClientTransport server, Func<Task<T>> start)
    {
        try
        {
            return await start().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidOperationException)
        {
            throw new CliException(ExitCode.Unexpected, $"The MCP server '{server.Name}' could not be started: {exception.GetBaseException().Message}");
        }
    }

    /// <summary>Starts it, or connects to it.</summary>
    public static Task<ITransport> ConnectAsync(IClientTransport server, CancellationToken cancellationToken)
        => StartAsync(server, () => server.ConnectAsync(cancellationToken));
}
