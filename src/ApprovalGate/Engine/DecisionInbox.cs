using ApprovalGate.Client;
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
    Committer committer, Waiters waiters, SignatureRules signatures, IApproverDirectory directory, TimeProvider clock, TimeSpan recordTimeout)
    : ClientInbox(committer, signatures, directory)
{
    protected override Task<RequestState> SubmitAsync(Decision decision)
        => decision.Answer == Answer.Approve && waiters.Claim(decision.Request) is { } waiter
            ? DecideAndStartAsync(decision, waiter)
            : base.SubmitAsync(decision);

    private async Task<RequestState> DecideAndStartAsync(Decision decision, Waiter waiter)
    {
        Task<DecideRequest.Answered>? submitted = null;
        DecideRequest.Answered? answered = null;
        try
        {
            submitted = Committer.SubmitAsync(new DecideRequest(decision, Signatures, waiter.Bind()));
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
                await Committer.SubmitAsync(new FinishRun(id, new NotRun("The store was too slow; the call was refused meanwhile.")))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // It is not in the log, or cannot be ended now: the end of this process reports it as in doubt.
        }
    }
}
