namespace ApprovalGate.Halts;

/// <summary>A halt came into force.</summary>
/// <param name="Target">What it is aimed at.</param>
/// <param name="Id">The session, actor or tool.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: a person, or <c>policy</c>.</param>
/// <param name="Via">The channel.</param>
/// <param name="Cause">The actor whose call brought it about, if a policy did.</param>
internal sealed record Halted(HaltTarget Target, string? Id, string Reason, string By, string Via, string? Cause = null)
{
    /// <summary>The name that stands for a person if a policy halts.</summary>
    public const string Policy = "policy";
}

/// <summary>A person lifted a halt.</summary>
/// <param name="Target">What it was aimed at.</param>
/// <param name="Id">The session, actor or tool.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The person.</param>
/// <param name="Via">The channel.</param>
internal sealed record Resumed(HaltTarget Target, string? Id, string? Reason, string By, string Via);
