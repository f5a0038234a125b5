using ApprovalGate.Approvers;
using ApprovalGate.Binding.Canonical;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;
using ApprovalGate.Storage;

namespace ApprovalGate.Signing;

/// <summary>Verifies what people signed, offline: every entry of the registry of approvers and every decision, record by record.</summary>
/// <remarks>
/// It needs the log and the root's fingerprint, no gate and no tool. One pass; memory grows with the requests that have not ended.
/// Not thread-safe: one reader of records in order. That the chain is whole, <see cref="LogVerifier"/> says.
/// </remarks>
/// <param name="store">The store, for the heads that approvers saw.</param>
/// <param name="root">The fingerprint of the root that signs the registry, kept elsewhere than in the store.</param>
public sealed class SignatureVerifier(IApprovalStore store, string root)
{
    private readonly RegistryStream _stream = new(store.StoreId);
    private readonly Dictionary<RequestId, ApprovalRequest> _requests = [];
    private Registry _registry = Registry.Empty;

    /// <summary>Gets how many entries of the registry were verified.</summary>
    public long Entries => _registry.Count;

    /// <summary>Gets how many signed decisions and settlements were verified.</summary>
    public long Decisions { get; private set; }

    /// <summary>Takes the next record.</summary>
    /// <returns><see langword="null"/> when it is as it must be, else what is wrong with it.</returns>
    public string? Next(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);

        string? fault;
        try
        {
            fault = _stream.TryKey(record.Stream, out _) ? OfRegistry(record)
                : RequestStream.Instance.TryId(record.Stream, out var id) ? OfRequest(id, record)
                : null;
        }
        catch (ApprovalStoreException exception)
        {
            fault = exception.Message;
        }

        return fault is null ? null : FormattableString.Invariant($"record {record.Position} does not verify: {fault}");
    }

    private string? OfRegistry(LogRecord record)
    {
        _registry = _stream.Apply(_registry, record);
        return _registry.FaultUnder(root);
    }

    private string? OfRequest(RequestId id, LogRecord record)
    {
        var request = RequestStream.Instance.Apply(_requests.GetValueOrDefault(id), record)!;
        if (request.EndedAt is null)
        {
            _requests[id] = request;
        }
        else
        {
            _requests.Remove(id);
        }

        if (record.Version == 1 && RequestDigest.Of(request, store.StoreId) != request.Digest)
        {
            return "what it says of the request does not have the request's digest";
        }

        return record.Type switch
        {
            nameof(Decided) => OfDecision(request, request.Decisions[^1]),
            nameof(Settled) => OfSettlement(request, request.Settlement!),
            nameof(Running) when request.Terms.SignedDecisions => request.Approvals
                .Select(approval => SignatureRules.FaultOfRevocation(_registry, approval, record.Position))
                .FirstOrDefault(fault => fault is not null),
            nameof(Running) when LeftTheRootOut(request) =>
                "a call of class 3 ran on an approval that nobody signed, though the registry has a root: a gate was started without it",
            _ => null,
        };
    }

    /// <summary>With a root, tools of class 3 demand signatures. A gate that is started without it does not write so into its requests.</summary>
    private bool LeftTheRootOut(ApprovalRequest request)
        => request.Terms.Reversibility == Reversibility.Irreversible && _registry.Count > 0 && request.Approvals.Any(static one => one.Signature is null);

    private string? OfDecision(ApprovalRequest request, RecordedDecision decision)
    {
        if (decision.Signature is null && !request.Terms.SignedDecisions)
        {
            return null;
        }

        Decisions++;
        return _registry.FaultUnder(root) ?? SignatureRules.FaultOf(store.StoreId, _registry, request, decision, HeadAt);
    }

    private string? OfSettlement(ApprovalRequest request, RecordedSettlement settlement)
    {
        if (settlement.Signature is null && !request.Terms.SignedDecisions)
        {
            return null;
        }

        Decisions++;
        return _registry.FaultUnder(root) ?? SignatureRules.FaultOf(store.StoreId, _registry, request, settlement, HeadAt);
    }

    private ReadOnlyMemory<byte>? HeadAt(long position) => LogHeads.At(store, position);
}
