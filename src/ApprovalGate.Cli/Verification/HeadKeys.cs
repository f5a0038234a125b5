using ApprovalGate.Approvers;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Log;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Whose signed heads are believed: keys that a person names, and those the registry had when the head was signed.</summary>
/// <param name="named">The keys named.</param>
/// <param name="registry">The registry, whole and under the configured root; none where no root is.</param>
internal sealed class HeadKeys(IReadOnlyList<VerificationKey> named, ApproverRegistry? registry)
{
    public static HeadKeys Of(IReadOnlyList<VerificationKey> named, IApprovalStore store, string? root)
        => new(named, root is not null && ApproverRegistry.Read(store) is { Fault: null } registry && registry.Root == root ? registry : null);

    /// <summary>Says why a head is not believed; <see langword="null"/> when it is.</summary>
    public string? WhyNot(SignedHead head)
    {
        var key = named.FirstOrDefault(key => key.Fingerprint == head.Key)
            ?? registry?.Keys.FirstOrDefault(key => key.Key.Fingerprint == head.Key && CountsAt(key, head.Position))?.Key;
        return key is null ? $"it is signed by {head.Key}, which is neither a key you named nor one the registry had then"
            : head.IsSignedBy(key) ? null
            : $"it is not what {head.Key} signed";
    }

    // The head is over the record that added the key, and over the one that revoked it.
    private static bool CountsAt(RegisteredKey key, long position) => key.AddedAt <= position && !(key.RevokedAt <= position);
}
