namespace ApprovalGate;

/// <summary>What happens to a call when no transport can reach anybody. It never overrides a deny, a block or a halt, and needs a working store.</summary>
public enum FailMode
{
    /// <summary>Fail-closed: the call is refused.</summary>
    Closed = 0,

    /// <summary>Fail-open: the call runs, after <c>FailedOpen</c> is durable in the log. Class 2 at most; reported as <c>AG1003</c> above.</summary>
    Open = 1,
}
