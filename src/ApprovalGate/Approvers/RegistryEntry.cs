using ApprovalGate.Signing;

namespace ApprovalGate.Approvers;

/// <summary>What an entry of the registry does to a key.</summary>
internal enum RegistryChange
{
    None = 0,
    Added,
    Revoked,
}

/// <summary>An entry of the registry of approvers, signed by the root. The name of the record is the type in the log.</summary>
internal sealed record RegistryEntry
{
    private const string Format = "approvalgate/registry/1";

    /// <summary>Gets its place: 1, 2, 3.</summary>
    public required long Number { get; init; }

    /// <summary>Gets the hash of the entry before it, so that none can be replayed, reordered or left out in between.</summary>
    public required ReadOnlyMemory<byte> Previous { get; init; }

    public required RegistryChange Change { get; init; }

    /// <summary>Gets the canonical id of the approver.</summary>
    public required string Approver { get; init; }

    /// <summary>Gets the approver's key, a SubjectPublicKeyInfo.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    public string? Role { get; init; }

    /// <summary>Gets when it was signed, by the clock of whoever holds the root.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the key of the root, a SubjectPublicKeyInfo: its fingerprint is what a gate is configured with.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    public ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Returns the hash that the root signs.</summary>
    public byte[] Hash(Guid storeId)
    {
        using var statement = new Statement(Format, storeId);
        return statement
            .Add(Number).Add(Previous.Span)
            .Add(Change.ToString()).Add(Approver).Add(Key.Span).Add(Role)
            .Add(At.UtcTicks).Add(Root.Span)
            .Hash();
    }
}
