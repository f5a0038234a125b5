namespace ApprovalGate;

/// <summary>What a directory knows of an approver.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">What the approver is.</param>
public sealed record KnownApprover(string Id, ApproverKind Kind)
{
    /// <summary>Gets the roles, such as <c>ops</c>: a tool whose approvers are <c>role:ops</c> may be decided by whoever has it.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Gets where the approver is reached: an address by the name of the channel, such as <c>mail</c> or <c>slack</c>.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = new Dictionary<string, string>();
}
