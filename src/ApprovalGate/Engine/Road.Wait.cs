using ApprovalGate.Generated;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <content>The wait for people, and what ends it. Between two steps nothing of the road is alive but the <see cref="Passage{TCall}"/>.</content>
internal sealed partial class Road
{
    /// <summary>Begins to wait for a request that is pending.</summary>
    /// <returns>The permit where it is approved by now; <see langword="null"/> when the call must wait.</returns>
    private async Task<Permit?> BeginToWaitAsync<TCall>(Passage<TCall> passage, Requested? birth)
        where TCall : struct, ICall
    {
        waiters.Add(passage);
        try
        {
            // Approved while nobody was here to run it: nobody is asked again.
            var request = Load(passage.Request, birth);
            if (request.State == RequestState.Pending)
            {
                Ask(passage, request);
                return null;
            }

            var permit = await GoOnAsync(passage, request).ConfigureAwait(passage.OnThisThread);
            if (permit is not null)
            {
                EndWait(passage);
            }

            return permit;
        }
        catch
        {
            EndWait(passage);
            throw;
        }
    }

    /// <summary>Has people asked, and the call wait.</summary>
    private void Ask<TCall>(Passage<TCall> passage, ApprovalRequest request)
        where TCall : struct, ICall
    {
        passage.Arm();
        waiters.Remind(passage, request.ExpiresAt);
        passage.IsAsked = true;
        deliveries.Begin(request);
    }

    /// <summary>Puts a new request in the place of the one that policy outdated; the call goes on waiting, for that one.</summary>
    private async Task<Permit?> AskAnewAsync<TCall>(Passage<TCall> passage, string why)
        where TCall : struct, ICall
    {
        var outdated = passage.Request;
        var tool = passage.Call.Tool;
        var ruling = rulings.Of(tool).AtLeast(Verdict.RequireApproval);
        var requested = Reading(outdated, () => Describe(tool, ruling, passage.Session, Bound(passage))) with { AskedAgainBecause = why };
        var opened = await CommitAsync(new AskAnew(outdated, requested), outdated, passage.OnThisThread).ConfigureAwait(passage.OnThisThread);
        if (opened.Request == outdated)
        {
            var ended = await CommitAsync(EndRequest.Expire(outdated), outdated, passage.OnThisThread).ConfigureAwait(passage.OnThisThread);
            throw RefusalOf(ended);
        }

        if (opened.State == RequestState.Refused)
        {
            throw new PolicyRefusedException(opened.Request, ruling.Verdict);
        }

        deliveries.End(outdated);
        waiters.Move(passage, opened.Request);
        Ask(passage, Load(opened.Request, opened.Birth));
        return null;
    }

    /// <summary>Goes on when the call is woken.</summary>
    /// <returns>The permit, or <see langword="null"/> when the call must wait on.</returns>
    public async Task<Permit?> WakeAsync<TCall>(Passage<TCall> passage, WakeUp why)
        where TCall : struct, ICall
    {
        Permit? permit = null;
        try
        {
            permit = await WokenAsync(passage, why).ConfigureAwait(passage.OnThisThread);
        }
        catch
        {
            EndWait(passage);
            throw;
        }

        if (permit is not null)
        {
            EndWait(passage);
        }

        return permit;
    }

    private Task<Permit?> WokenAsync<TCall>(Passage<TCall> passage, WakeUp why)
        where TCall : struct, ICall
        => why switch
        {
            WakeUp.Started => PermitAsync(passage, passage.Started!),
            WakeUp.Closed => throw new GateClosedException(passage.Request),
            WakeUp.Cancelled => CancelledAsync(passage),
            WakeUp.Unreachable => UnreachableAsync(passage, deliveries.FailureOf(passage.Request)),
            WakeUp.Due => DueAsync(passage),
            _ => GoOnAsync(passage, Load(passage.Request)),
        };

    /// <summary>Does what the state of the request says.</summary>
    private Task<Permit?> GoOnAsync<TCall>(Passage<TCall> passage, ApprovalRequest request)
        where TCall : struct, ICall
    {
        switch (request.State)
        {
            case RequestState.Approved:
                return StartAsync(passage);
            case RequestState.Pending:
                passage.Arm();
                return Task.FromResult<Permit?>(null);
            default:
                throw RefusalOf(request);
        }
    }

    private async Task<Permit?> DueAsync<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
    {
        var request = Load(passage.Request);
        if (request.State == RequestState.Pending && MayFailOpen(request) && request.Terms.OnExpiry == OnExpiry.Run
            && await OpenAsync(passage, new FailOpening(EndRequest.ExpiryNote(request), AtExpiry: true)).ConfigureAwait(passage.OnThisThread) is { } permit)
        {
            return permit;
        }

        await CommitAsync(EndRequest.Expire(request.Id), request.Id, passage.OnThisThread).ConfigureAwait(passage.OnThisThread);
        request = Load(passage.Request);
        if (request.State == RequestState.Pending)
        {
            // The store's clock stands behind this process's: at the next beat it is asked again.
            waiters.Remind(passage, request.ExpiresAt);
        }

        return await GoOnAsync(passage, request).ConfigureAwait(passage.OnThisThread);
    }

    private async Task<Permit?> UnreachableAsync<TCall>(Passage<TCall> passage, string failure)
        where TCall : struct, ICall
    {
        var request = Load(passage.Request);
        if (request.State != RequestState.Pending)
        {
            // Somebody answered by another way in the same moment.
            return await GoOnAsync(passage, request).ConfigureAwait(passage.OnThisThread);
        }

        if (MayFailOpen(request) && request.Terms.FailMode == FailMode.Open
            && await OpenAsync(passage, new FailOpening(failure, AtExpiry: false)).ConfigureAwait(passage.OnThisThread) is { } permit)
        {
            return permit;
        }

        var ended = await CommitAsync(EndRequest.Withdraw(request.Id, failure), request.Id, passage.OnThisThread)
            .ConfigureAwait(passage.OnThisThread);
        throw ended is { State: RequestState.Withdrawn } ? new ApproversUnreachableException(request.Id, failure) : RefusalOf(ended);
    }

    private async Task<Permit?> CancelledAsync<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
    {
        if (ports.Stopping.IsCancellationRequested)
        {
            throw new GateClosedException(passage.Request);
        }

        await WithdrawAsync(passage, "The caller cancelled.").ConfigureAwait(passage.OnThisThread);
        throw new OperationCanceledException(passage.Cancellation);
    }

    /// <summary>Ends the request of a call that ends without it, whatever the store has to say.</summary>
    private async Task WithdrawAsync<TCall>(Passage<TCall> passage, string note)
        where TCall : struct, ICall
    {
        try
        {
            await CommitAsync(EndRequest.Withdraw(passage.Request, note), passage.Request, passage.OnThisThread)
                .ConfigureAwait(passage.OnThisThread);
        }
        catch (ToolCallRejectedException)
        {
            // The call ends all the same. The request stays as it is and expires; nothing runs of it.
        }
    }

    private void EndWait<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
    {
        waiters.Remove(passage);
        if (passage.IsAsked)
        {
            deliveries.End(passage.Request);
        }
    }

    private static bool MayFailOpen(ApprovalRequest request) => request.Terms.Reversibility < Reversibility.Irreversible;
}
