using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;

namespace ApprovalGate.Client;

/// <inheritdoc/>
/// <remarks>No call waits here, so a decision never consumes a permit: the process in which the call waits does.</remarks>
internal sealed class ClientInbox(Committer committer, SignatureRules signatures) : IDecisionInbox
{
    public Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);

        return DecideAsync(decision).WaitAsync(cancellationToken);
    }

    public Task ReplyAsync(Reply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);

        return committer.SubmitAsync(new ReplyToRequest(reply)).WaitAsync(cancellationToken);
    }

    public Task<RequestState> SettleAsync(Settlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);

        return committer.SubmitAsync(new SettleRun(settlement)).WaitAsync(cancellationToken);
    }

    private async Task<RequestState> DecideAsync(Decision decision)
        => (await committer.SubmitAsync(new DecideRequest(decision, signatures)).ConfigureAwait(false)).State;
}
