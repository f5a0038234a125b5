using ApprovalGate.Approvers;
using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Signing;

/// <summary>Signs decisions with an approver's key. For channels on the approver's side: the key is not the agent's to hold.</summary>
/// <param name="key">The key; whose it is, the registry of the store says.</param>
/// <param name="store">The store of the request.</param>
/// <param name="clock">The approver's clock.</param>
public sealed class DecisionSigner(SigningKey key, IApprovalStore store, TimeProvider clock)
{
    /// <summary>Gets what holds the key.</summary>
    /// <value>The default is a person.</value>
    public ApproverKind Kind { get; init; } = ApproverKind.Person;

    /// <summary>Signs an answer to what was shown, and with it the head of the log as it is now.</summary>
    /// <param name="shown">The request as the approver was shown it: the digest is computed again from its members.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="via">The channel.</param>
    /// <param name="reason">The reason given.</param>
    /// <exception cref="DecisionRejectedException">The key is not in the registry, or what was shown does not have the request's digest.</exception>
    public Decision Sign(ApprovalRequest shown, Answer answer, string via, string? reason = null)
    {
        var (approver, signature) = Sign(shown, answer.ToString(), via, reason);
        return new Decision(shown.Id, shown.Digest, answer, approver, via) { Reason = reason, Signature = signature };
    }

    /// <summary>Signs what was found out about a run in doubt, and with it the head of the log as it is now.</summary>
    /// <param name="shown">The request as it was shown: the digest is computed again from its members.</param>
    /// <param name="effect">What was found out.</param>
    /// <param name="via">The channel.</param>
    /// <param name="reason">How it was found out.</param>
    /// <exception cref="DecisionRejectedException">The key is not in the registry, or what was shown does not have the request's digest.</exception>
    public Settlement Settle(ApprovalRequest shown, Effect effect, string via, string? reason = null)
    {
        var (approver, signature) = Sign(shown, effect.ToString(), via, reason);
        return new Settlement(shown.Id, effect, approver, via) { Reason = reason, Signature = signature };
    }

    private (Approver Approver, DecisionSignature Signature) Sign(ApprovalRequest shown, string answer, string via, string? reason)
    {
        ArgumentNullException.ThrowIfNull(shown);

        var registry = ApproverRegistry.Read(store);
        var fingerprint = key.Public.Fingerprint;
        var registered = registry.Keys.FirstOrDefault(one => one.Key.Fingerprint == fingerprint && one.RevokedAt is null);
        if (registry.Fault is not null || registered is null)
        {
            throw new DecisionRejectedException(DecisionRejection.SignatureRefused, registry.Fault is { } fault
                ? $"In this store {fault}: nothing was signed."
                : $"The key {fingerprint} is not in the registry of approvers, or no longer. Whoever holds the root adds it.");
        }

        var digest = RequestDigest.Of(shown, store.StoreId);
        if (digest != shown.Digest)
        {
            throw new DecisionRejectedException(
                DecisionRejection.WrongDigest,
                $"What is shown has the digest {digest}, but the request names {shown.Digest}: it was changed in the store. Nothing was signed.");
        }

        var head = store.ReadHead();
        var signature = new DecisionSignature
        {
            Key = fingerprint,
            Role = registered.Role,
            HeadPosition = head.Position,
            HeadHash = head.Hash,
            At = clock.GetUtcNow(),
            Value = default,
        };
        var approver = new Approver(registered.Approver, Kind, "key") { AuthenticatedAt = signature.At };
        var statement = DecisionStatement.Of(shown.Id, digest, answer, approver, via, reason);
        return (approver, signature with { Value = key.Sign(statement.Hash(store.StoreId, signature)) });
    }
}
