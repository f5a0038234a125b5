namespace ApprovalGate;

/// <summary>How an <see cref="ApprovalClient"/> works.</summary>
public sealed record ApprovalClientOptions
{
    /// <summary>Gets the fingerprint of the root that signs the registry of approvers, as the gate's own options name it.</summary>
    /// <value>The default is none: decisions that must be signed then do not count.</value>
    public string? Root { get; init; }

    /// <summary>Gets who knows the approvers.</summary>
    /// <value>The default knows nobody: then a tool that names roles takes signed decisions only.</value>
    public IApproverDirectory? Approvers { get; init; }

    /// <summary>Gets whether the store is disposed with the client.</summary>
    /// <value>The default is no: whoever opened it closes it.</value>
    public bool OwnsStore { get; init; }

    /// <summary>Gets the clock.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
