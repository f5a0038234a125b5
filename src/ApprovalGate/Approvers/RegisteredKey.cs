using ApprovalGate.Signing;

namespace ApprovalGate.Signing;

/// <summary>A key in the registry of approvers.</summary>
/// <param name="Approver">The canonical id of the approver whose key it is.</param>
/// <param name="Role">The role the approver decides in; none when it has none.</param>
/// <param name="Key">The key.</param>
/// <param name="AddedAt">The position in the log at which it was added: decisions before do not count.</param>
/// <param name="AddedOn">When it was added.</param>
public sealed record RegisteredKey(string Approver, string? Role, VerificationKey Key, long AddedAt, DateTimeOffset AddedOn)
{
    /// <summary>Gets the position in the log at which it was revoked: approvals that were used before count, others do not.</summary>
    public long? RevokedAt { get; init; }

    /// <summary>Returns whether a decision at <paramref name="position"/> of the log may be signed with it.</summary>
    internal bool CountsAt(long position) => AddedAt < position && (RevokedAt is not { } revoked || position < revoked);
}
