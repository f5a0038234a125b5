namespace ApprovalGate;

/// <summary>What an agent's call does while nobody has decided it.</summary>
public enum CallWait
{
    /// <summary>The call waits, and the agent with it.</summary>
    InCall = 0,

    /// <summary>The turn ends with a <c>ToolApprovalRequestContent</c>, whose response, or any answer over another channel, is taken up by the next turn.</summary>
    EndTurn,
}
