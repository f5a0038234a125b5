using ModelContextProtocol;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>The agent or the server sent what the gateway does not pass on. Nothing was forwarded.</summary>
internal sealed class McpGatewayException(string message, McpErrorCode code = McpErrorCode.InvalidParams) : Exception(message)
{
    public McpErrorCode Code => code;
}
