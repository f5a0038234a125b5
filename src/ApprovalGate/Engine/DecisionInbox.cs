using ApprovalGate.Engine.Waiting;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Engine;

/// <inheritdoc/>
/// <remarks>
/// Where the call a decision is about waits in this process, the decision that completes the approval consumes its permit in the same
/// commit: one synchronisation of the disk instead of two, and the call is woken with the permit in hand.
/// </remarks>
internal sealed class DecisionInbox(
    Committer committer, Waiters waiters, SignatureRules signatures, TimeProvider clock, TimeSpan recordTimeout) : IDecisionInbox
{
    public Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);

        var waiter = decision.Answer == Answer.Approve ? waiters.Claim(decision.Request) : null;
        return (waiter is null ? DecideAsync(decision) : DecideAndStartAsync(decision, waiter)).WaitAsync(cancellationToken);
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

    private async Task<RequestState> DecideAndStartAsync(Decision decision, Waiter waiter)
    {
        Task<DecideRequest.Answered>? submitted = null;
        DecideRequest.Answered? answered = null;
        try
        {
            submitted = committer.SubmitAsync(new DecideRequest(decision, signatures, waiter.Bind()));
            answered = await submitted.WaitAsync(recordTimeout, clock).ConfigureAwait(false);
        }
        catch (TimeoutException) when (submitted is { IsFaulted: false })
        {
            _ = DisownAsync(submitted, decision.Request);
        }
        finally
        {
            waiter.Release(answered?.Started);
        }

        return (answered ?? await submitted!.ConfigureAwait(false)).State;
    }

    /// <summary>Ends what a slow store made of the permit after the call had been given back: nobody runs it any more.</summary>
    private async Task DisownAsync(Task<DecideRequest.Answered> submitted, RequestId id)
    {
        try
        {
            if ((await submitted.ConfigureAwait(false)).Started is not null)
            {
                await committer.SubmitAsync(new FinishRun(id, new NotRun("The store was too slow; the call was refused meanwhile.")))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // It is not in the log, or cannot be ended now: the end of this process reports it as in doubt.
        }
    }
}
