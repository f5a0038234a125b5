using ApprovalGate.Approvers;
using ApprovalGate.Signing;

namespace ApprovalGate.Approvers;

/// <summary>Verifies one signed decision under the registry as it stood at the decision's place in the log.</summary>
internal static class SignatureCheck
{
    /// <summary>Returns what is wrong with a signature; <see langword="null"/> when it counts.</summary>
    /// <param name="storeId">The store.</param>
    /// <param name="registry">The registry, without a fault and under the right root.</param>
    /// <param name="statement">What is signed.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="position">The decision's position in the log; the greatest for one that is not there yet.</param>
    /// <param name="headAt">Returns the head of the log at a position; none beyond its end.</param>
    public static string? Fault(
        Guid storeId,
        Registry registry,
        DecisionStatement statement,
        DecisionSignature signature,
        long position,
        Func<long, ReadOnlyMemory<byte>?> headAt)
    {
        if (registry.Find(signature.Key) is not { } key)
        {
            return $"the key {signature.Key} is not in the registry of approvers";
        }

        return !key.CountsAt(position) ? $"the key {signature.Key} was revoked, or not yet added, at that record"
            : key.Approver != statement.Approver ? $"the key {signature.Key} is one of {key.Approver}, not of {statement.Approver}"
            : key.Role != signature.Role ? "it names another role than the registry"
            : !key.Key.Verifies(statement.Hash(storeId, signature), signature.Value.Span) ? "it is not what the key signed"
            : signature.HeadPosition >= position || headAt(signature.HeadPosition) is not { } head
                || !head.Span.SequenceEqual(signature.HeadHash.Span)
                ? FormattableString.Invariant($"the log at record {signature.HeadPosition} is not the one its approver saw")
            : null;
    }
}
