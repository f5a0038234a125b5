// rejected AG1011: an MCP registration of the Core
// control: ungated

using System.IO.Pipelines;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var (up, down) = (new Pipe(), new Pipe());
var services = new ServiceCollection();
services.AddMcpServer().WithStreamServerTransport(up.Reader.AsStream(), down.Writer.AsStream()).WithTools<Files>();
await using var provider = services.BuildServiceProvider();
_ = provider.GetRequiredService<McpServer>().RunAsync();
await using var client = await McpClient.CreateAsync(new StreamClientTransport(up.Writer.AsStream(), down.Reader.AsStream()));
await client.CallToolAsync("delete_core", new Dictionary<string, object?> { ["path"] = "a.txt" });

public partial class Files
{
    [RequiresApproval] public partial string Delete(string path);

    [McpServerTool] private string DeleteCore(string path) => Body.Ran(path);
}
