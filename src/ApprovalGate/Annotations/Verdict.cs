namespace ApprovalGate;

/// <summary>What policy says of a call, from weakest to strictest. The strictest of all sources counts.</summary>
public enum Verdict : byte
{
    /// <summary>Nothing is decided yet. Never opens the gate.</summary>
    Undecided = 0,

    /// <summary>The call runs and leaves no record.</summary>
    Allow = 1,

    /// <summary>The call runs and is recorded.</summary>
    AllowAndRecord = 2,

    /// <summary>The call waits for approvers.</summary>
    RequireApproval = 3,

    /// <summary>The call is refused.</summary>
    Block = 4,

    /// <summary>The call is refused and the agent is stopped.</summary>
    Halt = 5,
}
