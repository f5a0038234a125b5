namespace ApprovalGate.PolicyVersions;

/// <summary>The policy files that a process put in force last. Immutable.</summary>
/// <param name="Digest">The digest of the files.</param>
/// <param name="Files">The files.</param>
/// <param name="Owner">The process.</param>
/// <param name="Version">The version of the stream it is read from.</param>
internal sealed record PolicyInForce(string? Digest, IReadOnlyList<PolicyFileText> Files, string Owner, long Version)
{
    public static PolicyInForce None { get; } = new(null, [], "", 0);
}
