namespace ApprovalGate;

/// <summary>How the calls of MCP clients pass the gate.</summary>
public sealed class ApprovalGateMcpOptions
{
    /// <summary>Gets or sets what a call does while nobody has decided it.</summary>
    /// <value>The default is <see cref="McpCallWait.InCall"/>.</value>
    public McpCallWait Wait { get; set; }
}
