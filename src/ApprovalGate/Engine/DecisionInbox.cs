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
    Committer committer, Waiters waiters, SignatureRules signatures, IApproverDirectory directory, Deadlines deadlines)
    : ClientInbox(committer, signatures, directory)
{
    protected override Task<RequestState> SubmitAsync(Decision decision)
        => decision.Answer == Answer.Approve && waiters.Claim(decision.Request) is { } waiter
            ? DecideAndStartAsync(decision, waiter)
            : base.SubmitAsync(decision);

    private async Task<RequestState> DecideAndStartAsync(Decision decision, Waiter waiter)
    {
        // The call goes on as soon as the committer knows: blocked tools may hold every thread that could tell it later.
        var inTime = new TimedAnswer<DecideRequest.Answered>(answered => waiter.Release(answered?.Started));
        Task<DecideRequest.Answered> submitted;
        try
        {
            submitted = Committer.SubmitAsync(new DecideRequest(decision, Signatures, waiter.Bind()), inTime);
        }
        catch (Exception closed)
        {
            inTime.Fail(closed);
            throw;
        }

        deadlines.Add(inTime);
        try
        {
            return (await inTime.Task.ConfigureAwait(false)).State;
        }
        catch (TimeoutException) when (!submitted.IsFaulted)
        {
            _ = DisownAsync(submitted, decision.Request);
            return (await submitted.ConfigureAwait(false)).State;
        }
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
