using ApprovalGate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace McpFileServer;

/// <summary>The server: standard input and output are the protocol's, so everything else goes to standard error.</summary>
internal static class FileServer
{
    public static async Task RunAsync(string store, string folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(new DirectoryInfo(folder));
        builder.Services
            .AddApprovalGate(options => (options.Session, options.Actor) = ("mcp-file-server", "mcp-client"))
            .UseSqlite(store);
        builder.Services.AddMcpServer()
            .WithStdioServerTransport()
            .WithTools<FileTools>()
            .WithApprovalGate();
        await builder.Build().RunAsync();
    }
}
