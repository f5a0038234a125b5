using ApprovalGate.Generated;

namespace ApprovalGate.Mcp.Gateway;

/// <summary>The server's definition of a tool is no longer the one that was approved. Nothing was forwarded.</summary>
internal sealed class ToolChangedException(Tool tool) : Exception(
    $"The MCP server changed what it says of '{tool.Name}' after the call was approved, so the call was not forwarded. Call again: people will be shown the tool as it is now.");
