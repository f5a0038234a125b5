using ApprovalGate.Audit.Observers;
using ApprovalGate.Identifiers;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;

namespace ApprovalGate.Client;

/// <inheritdoc/>
/// <remarks>No call waits here, so a decision never consumes a permit: the process in which the call waits does.</remarks>
internal class ClientInbox(Committer committer, SignatureRules signatures, IApproverDirectory directory) : IDecisionInbox
{
    protected Committer Committer { get; } = committer;

    protected SignatureRules Signatures { get; } = signatures;

    public Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);

        return TakeAsync(decision.Approver, approver => SubmitAsync(decision with { Approver = approver }), cancellationToken);
    }

    public Task ReplyAsync(Reply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);

        return TakeAsync(
            reply.Approver, approver => Committer.SubmitAsync(new ReplyToRequest(reply with { Approver = approver })), cancellationToken);
    }

    public Task<RequestState> SettleAsync(Settlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);

        return TakeAsync(
            settlement.Approver,
            approver => Committer.SubmitAsync(new SettleRun(settlement with { Approver = approver }, Signatures)),
            cancellationToken);
    }

    protected virtual async Task<RequestState> SubmitAsync(Decision decision)
        => (await Committer.SubmitAsync(new DecideRequest(decision, Signatures)).ConfigureAwait(false)).State;

    /// <summary>Looks up who answers, and takes the answer.</summary>
    private async Task<RequestState> TakeAsync(
        Approver approver, Func<Approver, Task<RequestState>> take, CancellationToken cancellationToken)
    {
        var known = await IdentifyAsync(approver, cancellationToken).ConfigureAwait(false);
        try
        {
            return await take(known).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DecisionRejectedException refusal) when (!refusal.IsRecorded && RefusedAttempts.IsWorthALook(refusal.Rejection))
        {
            AttemptMetrics.CountUnrecorded(refusal.Rejection);
            throw;
        }
    }

    /// <summary>Returns the approver with what the directory says. It cannot make a person of what the channel calls a machine.</summary>
    private async ValueTask<Approver> IdentifyAsync(Approver approver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approver);

        // What names nobody is refused by the rules.
        var known = IdRules.Accepts(approver.Id)
            ? await directory.FindAsync(IdRules.Canonical(approver.Id), cancellationToken).ConfigureAwait(false)
            : null;
        return approver with
        {
            Kind = known?.Kind == ApproverKind.Machine ? ApproverKind.Machine : approver.Kind,
            Roles = [.. (known?.Roles ?? []).Select(IdRules.Canonical).Distinct(StringComparer.Ordinal)],
        };
    }
}
