namespace ApprovalGate.Mcp.Gateway;

/// <summary>The server went away while a request was with it: whether it acted is not known.</summary>
internal sealed class ServerLeftException(Exception? inner = null)
    : Exception("The MCP server went away before it answered. Whether it acted is not known: look before you call again.", inner);
