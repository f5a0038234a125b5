// gated: a tool that an MCP client calls, registered by its attribute
// control: impossible

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
await client.CallToolAsync("delete", new Dictionary<string, object?> { ["path"] = "a.txt" });

public partial class Files
{
    [RequiresApproval, GatedMcpTool] public partial string Delete(string path);

    private string DeleteCore(string path) => Body.Ran(path);
}
