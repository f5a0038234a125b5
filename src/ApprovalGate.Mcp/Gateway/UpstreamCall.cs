using ApprovalGate.Generated;
using ModelContextProtocol.Protocol;
using Tool = ApprovalGate.Generated.Tool;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>A call of a server's tool on its way through the gate.</summary>
internal readonly struct UpstreamCall(UpstreamTool tool, ToolCall call, Func<UpstreamTool, ToolCall, Permit?, Task<JsonRpcMessageWithId>> forward)
    : ICall<Task<JsonRpcMessageWithId>>
{
    public Tool Tool => tool.Tool;

    public void Write(ref CanonicalWriter writer)
    {
        foreach (var (name, value) in call.Bound)
        {
            writer.Name(name);
            writer.Value(value);
        }
    }

    public Task<JsonRpcMessageWithId> Run(Permit? permit) => forward(tool, call, permit);
}
