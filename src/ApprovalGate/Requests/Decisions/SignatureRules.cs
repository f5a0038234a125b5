using ApprovalGate.Approvers;
using ApprovalGate.Identifiers;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Signing;

namespace ApprovalGate.Requests.Decisions;

/// <summary>Whether answers are signed as they must be. What the log says of a request is believed only as far as its digest reaches.</summary>
/// <param name="storeId">The store.</param>
/// <param name="root">The fingerprint of the root that signs the registry; <see langword="null"/> where none is configured.</param>
internal sealed class SignatureRules(Guid storeId, string? root)
{
    public const string NoRoot = "Decisions must be signed, but no root of the registry of approvers is configured (ApprovalGateOptions.Root).";

    /// <summary>How far behind the clock of an approver may stand.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly RegistryStream _registry = new(storeId);

    /// <summary>Returns the approver of a signed answer with what the registry says of the key, before anything is verified; any other as it is.</summary>
    public Approver Identify(StreamStates states, Approver approver, DecisionSignature? signature) => signature is null
        ? approver
        : InTheRoleOf(states.Load(_registry, RegistryStream.Key), approver, signature) with { Authentication = "key", AuthenticatedAt = signature.At };

    /// <summary>Refuses a new decision that is not signed though it must be, or is signed and does not verify.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public void Check(StreamStates states, ApprovalRequest request, Decided decided, DateTimeOffset now)
        => Check(states, request, DecisionStatement.Of(request.Id, decided), decided.Signature, now);

    /// <summary>Refuses a settlement that is not signed though it must be, or is signed and does not verify.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public void Check(StreamStates states, ApprovalRequest request, Settled settled, DateTimeOffset now)
        => Check(states, request, DecisionStatement.Of(request, settled), settled.Signature, now);

    /// <summary>Returns why the approval of <paramref name="request"/> is not proven; <see langword="null"/> when it is, or need not be.</summary>
    /// <remarks>Whoever can write to the store can write decisions there, and compute the chain anew. They cannot sign.</remarks>
    public string? WhyUnproven(StreamStates states, ApprovalRequest request, DateTimeOffset now)
    {
        if (root is null)
        {
            return request is { Terms.SignedDecisions: true, State: RequestState.Approved } ? NoRoot : null;
        }

        // From here on its terms and its actor are those of the call: another value would have another digest.
        if (RequestDigest.Of(request, storeId) != request.Digest)
        {
            return "What the log says of the request does not have the request's digest: it was changed in the store.";
        }

        // A tool that may fail open does so whether or not its decisions are signed.
        if (!request.Terms.SignedDecisions || request.State == RequestState.Pending)
        {
            return null;
        }

        var registry = states.Load(_registry, RegistryStream.Key);
        if (registry.FaultUnder(root) is { } unusable)
        {
            return $"The approval cannot be verified: {unusable}.";
        }

        foreach (var decision in request.Approvals)
        {
            var fault = FaultOf(storeId, registry, request, decision, states.HeadAt)
                ?? FaultOfAge(request, decision.Signature!, now)
                ?? FaultOfRevocation(registry, decision, long.MaxValue);
            if (fault is not null)
            {
                return FormattableString.Invariant($"The decision of record {decision.Position} does not count: {fault}.");
            }
        }

        return request.Approvals.Count >= request.Terms.Quorum
            ? null
            : FormattableString.Invariant($"Only {request.Approvals.Count} of {request.Terms.Quorum} approvers have signed.");
    }

    /// <summary>Returns why a decision in the log is not one that its approver signed for <paramref name="request"/>; <see langword="null"/> when it is.</summary>
    public static string? FaultOf(
        Guid storeId, Registry registry, ApprovalRequest request, RecordedDecision decision, Func<long, ReadOnlyMemory<byte>?> headAt)
        => decision.Signature is not { } signature ? "it is not signed"
            : !DecisionRules.IsEligible(request, InTheRoleOf(registry, decision.Approver, signature)) ? "its approver may not decide this request"
            : decision.Digest != request.Digest ? "it is for another digest"
            : SignatureCheck.Fault(storeId, registry, DecisionStatement.Of(request.Id, decision), signature, decision.Position, headAt)
                ?? FaultOfRepetition(request, decision.Approver.Id, decision.Answer, signature, decision.Position);

    /// <summary>Returns why a settlement in the log is not one that its person signed; <see langword="null"/> when it is.</summary>
    public static string? FaultOf(
        Guid storeId, Registry registry, ApprovalRequest request, RecordedSettlement settlement, Func<long, ReadOnlyMemory<byte>?> headAt)
        => settlement.Signature is not { } signature ? "it is not signed"
            : !DecisionRules.IsEligible(request, InTheRoleOf(registry, settlement.Approver, signature)) ? "its approver may not decide this request"
            : SignatureCheck.Fault(storeId, registry, DecisionStatement.Of(request, settlement), signature, settlement.Position, headAt);

    /// <summary>Returns why an approval no longer carries at <paramref name="position"/>: its key was revoked before that.</summary>
    public static string? FaultOfRevocation(Registry registry, RecordedDecision approval, long position)
        => approval.Signature is { } signature && registry.Find(signature.Key) is { RevokedAt: { } revoked } && revoked < position
            ? $"the key {signature.Key} was revoked before the approval was used"
            : null;

    private void Check(StreamStates states, ApprovalRequest request, DecisionStatement statement, DecisionSignature? signature, DateTimeOffset now)
    {
        if (signature is null)
        {
            if (request.Terms.SignedDecisions)
            {
                throw new DecisionRejectedException(
                    DecisionRejection.SignatureMissing,
                    "The tool demands signed decisions, and this one has no signature. The commands of `approvalgate` sign.");
            }

            return;
        }

        var registry = states.Load(_registry, RegistryStream.Key);

        // A process that is not the tool's own may have no root: it looks for slips, and the tool's process verifies against its root.
        var fault = (registry.Root is null ? "the registry of approvers is empty" : registry.FaultUnder(root ?? registry.Root))
            ?? SignatureCheck.Fault(storeId, registry, statement, signature, long.MaxValue, states.HeadAt)
            ?? FaultOfAge(request, signature, now)
            ?? FaultOfRepetition(request, statement.Approver, Enum.TryParse<Answer>(statement.Answer, out var answer) ? answer : Answer.None, signature, long.MaxValue);
        if (fault is not null)
        {
            throw new DecisionRejectedException(DecisionRejection.SignatureRefused, $"The signature does not count: {fault}.");
        }
    }

    private static Approver InTheRoleOf(Registry registry, Approver approver, DecisionSignature signature)
        => approver with { Roles = registry.Find(signature.Key)?.Role is { } role ? [IdRules.Canonical(role)] : [] };

    // The times in the log are only as true as the store: what was signed long ago must not come to life in a log written anew.
    private static string? FaultOfAge(ApprovalRequest request, DecisionSignature signature, DateTimeOffset now)
        => now - signature.At > request.Terms.Expiry + request.Terms.ExecutionExpiry + ClockTolerance
            ? FormattableString.Invariant($"it was signed at {signature.At:u}, longer ago than an approval lasts")
            : null;

    /// <summary>An approval that was taken back must not come to life by a copy of it: a new one is signed on a log that holds the withdrawal.</summary>
    private static string? FaultOfRepetition(ApprovalRequest request, string approver, Answer answer, DecisionSignature signature, long position)
        => answer == Answer.Approve && request.Decisions.LastOrDefault(earlier => earlier.Approver.Id == approver && earlier.Position < position) is { } last
            && last.Position > signature.HeadPosition
                ? FormattableString.Invariant($"it was signed before what {approver} answered in record {last.Position}")
                : null;
}
