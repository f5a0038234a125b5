using ApprovalGate.Log;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <inheritdoc/>
internal sealed class Inbox(Committer committer, SignatureRules signatures) : IDecisionInbox
{
    public Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);

        return committer.SubmitAsync(new DecideRequest(decision, signatures)).WaitAsync(cancellationToken);
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
}
