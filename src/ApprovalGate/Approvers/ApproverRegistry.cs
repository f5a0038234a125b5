using ApprovalGate.Approvers;
using ApprovalGate.Identifiers;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Signing;

/// <summary>The registry of approvers of a store: whose key is whose, signed entry by entry by a root.</summary>
/// <remarks>
/// Reading believes whatever root signed it: compare <see cref="Root"/> with a fingerprint kept elsewhere, as a gate does with
/// <c>ApprovalGateOptions.Root</c>. Safe for concurrent use: of two who change it at once, one is refused.
/// </remarks>
public sealed class ApproverRegistry
{
    private readonly IApprovalStore _store;
    private readonly Registry _registry;

    private ApproverRegistry(IApprovalStore store, Registry registry)
    {
        _store = store;
        _registry = registry;
    }

    /// <summary>Gets the fingerprint of the root that signed it; <see langword="null"/> while it is empty.</summary>
    public string? Root => _registry.Root;

    /// <summary>Gets the keys, revoked ones too, in the order they were added.</summary>
    public IReadOnlyList<RegisteredKey> Keys => _registry.Keys;

    /// <summary>Gets why nothing in it can be believed; <see langword="null"/> when every entry is signed and follows the one before it.</summary>
    public string? Fault => _registry.Fault;

    /// <summary>Reads the registry of <paramref name="store"/>.</summary>
    /// <exception cref="ApprovalStoreException">The store cannot be read.</exception>
    public static ApproverRegistry Read(IApprovalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);

        return new ApproverRegistry(store, new RegistryStream(store.StoreId).Read(store, RegistryStream.Key));
    }

    /// <summary>Returns the keys of an approver that are not revoked.</summary>
    public IReadOnlyList<RegisteredKey> KeysOf(string approver)
        => [.. Keys.Where(key => key.RevokedAt is null && IdRules.Accepts(approver) && key.Approver == IdRules.Canonical(approver))];

    /// <summary>Adds a key of an approver.</summary>
    /// <returns>The registry with it.</returns>
    /// <exception cref="RegistryException">The registry cannot be changed so; nothing was written.</exception>
    public ApproverRegistry Add(string approver, VerificationKey key, string? role, SigningKey root, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IdRules.Accepts(approver) || (role is not null && !IdRules.Accepts(role)))
        {
            throw new RegistryException($"The name of an approver, and of a role, must {IdRules.Rule}.");
        }

        return _registry.Find(key.Fingerprint) is { } known
            ? throw new RegistryException($"The key {key.Fingerprint} stands in the registry already, as one of {known.Approver}. One key is one person's, once.")
            : Append(RegistryChange.Added, IdRules.Canonical(approver), key, role, root, clock);
    }

    /// <summary>Revokes a key: approvals that were used before this in the log count; those that were not, and later ones, do not.</summary>
    /// <returns>The registry without it.</returns>
    /// <exception cref="RegistryException">The registry cannot be changed so; nothing was written.</exception>
    public ApproverRegistry Revoke(string fingerprint, SigningKey root, TimeProvider clock)
        => _registry.Find(fingerprint) is { RevokedAt: null } key
            ? Append(RegistryChange.Revoked, key.Approver, key.Key, key.Role, root, clock)
            : throw new RegistryException($"The registry holds no key {fingerprint} that could be revoked.");

    private ApproverRegistry Append(
        RegistryChange change, string approver, VerificationKey key, string? role, SigningKey root, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(clock);
        if (Fault is not null || (Root is not null && Root != root.Public.Fingerprint))
        {
            throw new RegistryException(Fault is null ? $"The registry is signed by the root {Root}; this is {root.Public.Fingerprint}." : $"In this store {Fault}.");
        }

        var entry = new RegistryEntry
        {
            Number = _registry.Count + 1,
            Previous = _registry.Last,
            Change = change,
            Approver = approver,
            Key = key.SubjectPublicKeyInfo,
            Role = role,
            At = clock.GetUtcNow(),
            Root = root.Public.SubjectPublicKeyInfo,
        };
        var signed = entry with { Signature = root.Sign(entry.Hash(_store.StoreId)) };
        var stream = new RegistryStream(_store.StoreId);
        using var committer = new Committer(_store, clock);
        return new ApproverRegistry(_store, committer.SubmitAsync(new AppendRegistryEntry(stream, signed)).GetAwaiter().GetResult());
    }
}
