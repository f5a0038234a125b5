namespace ApprovalGate.Presentation;

/// <summary>Whose words a block shows. A renderer sets claims apart from facts.</summary>
public enum BlockSource
{
    /// <summary>The gate and the tool's code: facts.</summary>
    Gate = 0,

    /// <summary>The agent: its arguments, its names.</summary>
    Agent,

    /// <summary>An approver: reasons and replies.</summary>
    Approver,
}
