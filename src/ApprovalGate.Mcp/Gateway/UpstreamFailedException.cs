using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>The server answered that its tool failed; the agent gets that answer as it is.</summary>
internal sealed class UpstreamFailedException(JsonRpcMessageWithId answer) : Exception("The MCP server says that the tool failed.")
{
    public JsonRpcMessageWithId Answer => answer;
}
