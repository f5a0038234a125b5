namespace ApprovalGate.Signing;

/// <summary>What an approver's key signed a decision with.</summary>
/// <remarks>
/// Signed are, each with its length before it: <c>approvalgate/decision/1</c>, the store's id, the request, the digest, the answer or
/// the effect found, the approver's id and kind, channel and reason, and every member of this but the last.
/// </remarks>
public sealed record DecisionSignature
{
    /// <summary>Gets the fingerprint of the key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the role in which the approver decided, as the registry has it; none when it has none.</summary>
    public string? Role { get; init; }

    /// <summary>Gets the position of the log's head when the approver was shown the request: the decision is a witness of the log.</summary>
    public required long HeadPosition { get; init; }

    /// <summary>Gets the hash of that head.</summary>
    public required ReadOnlyMemory<byte> HeadHash { get; init; }

    /// <summary>Gets when it was signed, by the approver's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the signature: r and s, 32 bytes each.</summary>
    public required ReadOnlyMemory<byte> Value { get; init; }
}
