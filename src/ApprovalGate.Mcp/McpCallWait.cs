namespace ApprovalGate;

/// <summary>What an MCP client's call does while nobody has decided it.</summary>
public enum McpCallWait
{
    /// <summary>The call waits, and its client with it.</summary>
    InCall = 0,

    /// <summary>
    /// The call ends at once with the error -32041, whose data names the request. The request stays pending; the same call, made again once
    /// it is decided, runs or is told the decision.
    /// </summary>
    EndCall,
}
