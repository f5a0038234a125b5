namespace ApprovalGate;

/// <summary>What a halt is aimed at.</summary>
public enum HaltTarget
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Every call on the store.</summary>
    All,

    /// <summary>The calls of one session.</summary>
    Session,

    /// <summary>The calls of one actor.</summary>
    Actor,

    /// <summary>The calls of one tool.</summary>
    Tool,
}
