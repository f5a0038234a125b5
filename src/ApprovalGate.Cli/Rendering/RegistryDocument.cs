using ApprovalGate.Approvers;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Rendering;

/// <summary>The registry of approvers as <c>--json</c> shows it. Member names are a promise to scripts.</summary>
internal sealed record RegistryDocument(string? Root, string? Fault, IReadOnlyList<RegistryDocument.Entry> Keys)
{
    public static RegistryDocument Of(ApproverRegistry registry) => new(
        registry.Root,
        registry.Fault,
        [.. registry.Keys.Select(key => new Entry(key.Approver, key.Role, key.Key.Fingerprint, key.AddedAt, key.AddedOn, key.RevokedAt))]);

    internal sealed record Entry(string Approver, string? Role, string Key, long AddedAt, DateTimeOffset AddedOn, long? RevokedAt);
}
