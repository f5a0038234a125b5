namespace ApprovalGate;

/// <summary>What happens to a call when its request expires unanswered.</summary>
public enum OnExpiry
{
    /// <summary>The call is refused. Silence is not consent.</summary>
    Refuse = 0,

    /// <summary>The call runs, after <c>FailedOpen</c> is durable in the log. Class 2 at most; reported as <c>AG1003</c> above.</summary>
    Run = 1,
}
