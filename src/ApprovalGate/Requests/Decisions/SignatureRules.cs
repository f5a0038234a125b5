using ApprovalGate.Approvers;
using ApprovalGate.Log.Committing;
using ApprovalGate.Signing;

namespace ApprovalGate.Requests.Decisions;

/// <summary>Whether decisions are signed as they must be. What the log says of a request is believed only as far as its digest reaches.</summary>
/// <param name="storeId">The store.</param>
/// <param name="root">The fingerprint of the root that signs the registry; <see langword="null"/> where none is configured.</param>
internal sealed class SignatureRules(Guid storeId, string? root)
{
    public const string NoRoot = "Decisions must be signed, but no root of the registry of approvers is configured (ApprovalGateOptions.Root).";

    /// <summary>How far behind the clock of an approver may stand.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly RegistryStream _registry = new(storeId);

    /// <summary>Refuses a new decision that is not signed though it must be, or is signed and does not verify.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    public void Check(StreamStates states, ApprovalRequest request, Decision decision, string approver, DateTimeOffset now)
    {
        if (decision.Signature is not { } signature)
        {
            if (request.Terms.SignedDecisions)
            {
                throw new DecisionRejectedException(
                    DecisionRejection.SignatureMissing, "The tool demands signed decisions, and this one has no signature. `approvalgate approve` and `deny` sign.");
            }

            return;
        }

        var registry = states.Load(_registry, RegistryStream.Key);
        var statement = new DecisionStatement(request.Id, decision.Digest, decision.Answer.ToString(), approver, decision.Via, decision.Reason);

        // A process that is not the tool's own may have no root: it looks for slips, and the tool's process verifies against its root.
        var fault = (registry.Root is null ? "the registry of approvers is empty" : registry.FaultUnder(root ?? registry.Root))
            ?? SignatureCheck.Fault(storeId, registry, statement, signature, long.MaxValue, states.HeadAt)
            ?? FaultOfAge(request, signature, now);
        if (fault is not null)
        {
            throw new DecisionRejectedException(DecisionRejection.SignatureRefused, $"The signature does not count: {fault}.");
        }
    }

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

        var persons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var decision in request.Decisions.Where(decision => decision.Answer == Answer.Approve))
        {
            if ((FaultOf(storeId, registry, request, decision, states.HeadAt) ?? FaultOfAge(request, decision.Signature!, now)) is { } fault)
            {
                return FormattableString.Invariant($"The decision of record {decision.Position} does not count: {fault}.");
            }

            persons.Add(decision.Approver);
        }

        return persons.Count >= request.Terms.Quorum
            ? null
            : FormattableString.Invariant($"Only {persons.Count} of {request.Terms.Quorum} approvers have signed.");
    }

    /// <summary>Returns why a decision in the log is not one that its approver signed for <paramref name="request"/>; <see langword="null"/> when it is.</summary>
    public static string? FaultOf(
        Guid storeId, Registry registry, ApprovalRequest request, RecordedDecision decision, Func<long, ReadOnlyMemory<byte>?> headAt)
        => decision.Signature is not { } signature ? "it is not signed"
            : !DecisionRules.IsEligible(request, decision.Approver) ? "its approver may not decide this request"
            : decision.Digest != request.Digest ? "it is for another digest"
            : SignatureCheck.Fault(storeId, registry, Statement(request.Id, decision), signature, decision.Position, headAt);

    // The times in the log are only as true as the store: what was signed long ago must not come to life in a log written anew.
    private static string? FaultOfAge(ApprovalRequest request, DecisionSignature signature, DateTimeOffset now)
        => now - signature.At > request.Terms.Expiry + request.Terms.ExecutionExpiry + ClockTolerance
            ? FormattableString.Invariant($"it was signed at {signature.At:u}, longer ago than an approval lasts")
            : null;

    private static DecisionStatement Statement(RequestId request, RecordedDecision decision)
        => new(request, decision.Digest, decision.Answer.ToString(), decision.Approver, decision.Via, decision.Reason);
}
