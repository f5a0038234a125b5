namespace ApprovalGate;

/// <summary>How a gateway's connection ended.</summary>
public enum McpGatewayEnd
{
    /// <summary>It was told to end.</summary>
    Cancelled = 0,

    /// <summary>The agent went away. What waited was withdrawn.</summary>
    AgentLeft,

    /// <summary>The server went away. What waited was withdrawn; of calls it was running nothing more is known.</summary>
    ServerLeft,
}
