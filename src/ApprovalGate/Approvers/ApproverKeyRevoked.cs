using ApprovalGate.Approvers;
using ApprovalGate.Signing;

namespace ApprovalGate.Audit;

/// <summary>A key of an approver was revoked: later decisions signed with it do not count.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Key">The key, with its approver and role.</param>
/// <param name="Root">The fingerprint of the root that signed the change.</param>
public sealed record ApproverKeyRevoked(long Position, DateTimeOffset Time, RegisteredKey Key, string Root) : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? Note => RegistryWords.Of(Key, Root);
}
