using System.Security.Cryptography;
using ApprovalGate.Identifiers;
using ApprovalGate.Signing;

namespace ApprovalGate.Approvers;

/// <summary>The registry of approvers as its entries make it. Immutable; an entry that does not fit leaves a fault for ever.</summary>
internal sealed record Registry
{
    public static Registry Empty { get; } = new();

    /// <summary>Gets the fingerprint of the root that signed it; none while it is empty.</summary>
    public string? Root { get; private init; }

    /// <summary>Gets how many entries it has.</summary>
    public long Count { get; private init; }

    /// <summary>Gets the hash of the last entry.</summary>
    public ReadOnlyMemory<byte> Last { get; private init; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>Gets the keys, in the order they were added, revoked ones too.</summary>
    public IReadOnlyList<RegisteredKey> Keys { get; private init; } = [];

    /// <summary>Gets why nothing in it can be believed; <see langword="null"/> when it is whole.</summary>
    public string? Fault { get; private init; }

    public RegisteredKey? Find(string fingerprint) => Keys.FirstOrDefault(key => key.Key.Fingerprint == fingerprint);

    /// <summary>Returns why it does not count where <paramref name="root"/> is configured; <see langword="null"/> when it does.</summary>
    public string? FaultUnder(string root) => Fault
        ?? (Root is null ? "the registry of approvers is empty"
            : Root != root ? $"the registry of approvers is signed by {Root}, not by the configured root {root}"
            : null);

    /// <summary>Returns the registry after an entry.</summary>
    public Registry Next(RegistryEntry entry, Guid storeId, long position, DateTimeOffset time)
    {
        if (Fault is not null)
        {
            return this;
        }

        try
        {
            return Check(entry, storeId) is { } fault ? this with { Fault = Named(fault) } : Apply(entry, storeId, position, time);
        }
        catch (CryptographicException)
        {
            return this with { Fault = Named("holds no key on P-256") };
        }

        string Named(string fault) => FormattableString.Invariant($"entry {Count + 1} of the registry of approvers (record {position}) {fault}");
    }

    private string? Check(RegistryEntry entry, Guid storeId)
    {
        var root = VerificationKey.Parse(entry.Root.Span);
        return entry.Number != Count + 1 || !entry.Previous.Span.SequenceEqual(Last.Span) ? "does not follow the one before it"
            : Root is not null && root.Fingerprint != Root ? "is signed by another root than those before it"
            : !root.Verifies(entry.Hash(storeId), entry.Signature.Span) ? "does not have the signature of the root"
            : null;
    }

    private Registry Apply(RegistryEntry entry, Guid storeId, long position, DateTimeOffset time)
    {
        var key = VerificationKey.Parse(entry.Key.Span);
        var known = Find(key.Fingerprint);
        var next = this with { Root = KeyFingerprint.Of(entry.Root.Span), Count = entry.Number, Last = entry.Hash(storeId) };
        return entry.Change switch
        {
            // One key is one person, for ever: a quorum counts persons, and what was revoked may be known to anybody.
            RegistryChange.Added when known is null && IdRules.Accepts(entry.Approver) && IdRules.Canonical(entry.Approver) == entry.Approver =>
                next with { Keys = [.. Keys, new RegisteredKey(entry.Approver, entry.Role, key, position, time)] },
            RegistryChange.Revoked when known is { RevokedAt: null } && known.Approver == entry.Approver =>
                next with { Keys = [.. Keys.Select(one => one == known ? one with { RevokedAt = position } : one)] },
            _ => this with { Fault = FormattableString.Invariant($"entry {Count + 1} of the registry of approvers (record {position}) changes what it cannot") },
        };
    }
}
