using ApprovalGate.Engine.Waiting;
using ApprovalGate.Generated;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Engine;

/// <content>The wait for people, and what ends it. Between two steps nothing of the road is alive but the <see cref="PendingCall{TCall}"/>.</content>
internal sealed partial class CallPipeline
{
    /// <summary>Begins to wait for a request that is pending.</summary>
    /// <returns>The permit where it is approved by now; <see langword="null"/> when the call must wait.</returns>
    private async Task<Permit?> BeginToWaitAsync<TCall>(PendingCall<TCall> pending, Requested? first)
        where TCall : struct, ICall
    {
        waiters.Add(pending);
        try
        {
            if (IsHalted(pending))
            {
                throw await HaltedAsync(pending).ConfigureAwait(pending.OnThisThread);
            }

            // Approved while nobody was here to run it: nobody is asked again.
            var request = Load(pending.Request, first);
            if (request.State == RequestState.Pending)
            {
                Ask(pending, request);
                await EndUnansweredAsync(pending, request).ConfigureAwait(pending.OnThisThread);
                return null;
            }

            var permit = await GoOnAsync(pending, request).ConfigureAwait(pending.OnThisThread);
            if (permit is not null)
            {
                EndWait(pending);
            }

            return permit;
        }
        catch (Exception refusal)
        {
            EndWait(pending, refusal);
            throw;
        }
    }

    /// <summary>Has people asked, and the call wait.</summary>
    private void Ask<TCall>(PendingCall<TCall> pending, ApprovalRequest request)
        where TCall : struct, ICall
    {
        pending.Arm();
        waiters.Remind(pending, request.ExpiresAt);
        pending.IsAsked = true;
        deliveries.Begin(request);
        if (!deliveries.ReachApprovers)
        {
            nobodyTold(request);
        }

        pending.Scope?.BeginToWait();
    }

    /// <summary>Ends the wait for a request that nobody has decided, where the agent's framework wants that: a person replied, or it does not wait at all.</summary>
    private async Task EndUnansweredAsync<TCall>(PendingCall<TCall> pending, ApprovalRequest request)
        where TCall : struct, ICall
    {
        if (pending.Scope is { Options.EndsOnReply: true } && request.Replies.LastOrDefault(reply => reply.IsEligible) is { } said)
        {
            var ended = await CommitAsync(EndRequest.Withdraw(request.Id, $"{said.Approver.Id} replied, and the agent was told."), request.Id, pending.OnThisThread)
                .ConfigureAwait(pending.OnThisThread);
            if (ended.State == RequestState.Withdrawn)
            {
                throw HaltOf(ended) is null ? new ApprovalRepliedException(request.Id, said.Approver.Id, said.Text) : RefusalOf(ended);
            }
        }
        else if (pending.Scope is { Options.EndsOnWait: true })
        {
            var left = await CommitAsync(new ReleaseRequest(request.Id), request.Id, pending.OnThisThread).ConfigureAwait(pending.OnThisThread);
            if (left.Owner.Length == 0)
            {
                pending.IsAsked = false;
                deliveries.Leave(request.Id);
                throw new ApprovalPendingException(request.Id);
            }
        }
    }

    /// <summary>Puts a new request in the place of the one that policy outdated; the call goes on waiting, for that one.</summary>
    private async Task<Permit?> AskAnewAsync<TCall>(PendingCall<TCall> pending, string why)
        where TCall : struct, ICall
    {
        var outdated = pending.Request;
        var tool = pending.Call.Tool;
        var bound = Bound(pending);
        var policy = PolicyNow(pending, bound).AtLeast(Verdict.RequireApproval, why);
        var requested = Reading(outdated, () => Describe(tool, policy, pending.Session, bound)) with { AskedAgainBecause = why };
        var opened = await CommitAsync(new AskAnew(outdated, requested, policy.Budgets), outdated, pending.OnThisThread).ConfigureAwait(pending.OnThisThread);
        if (opened.Id == outdated)
        {
            var ended = await CommitAsync(EndRequest.Expire(outdated), outdated, pending.OnThisThread).ConfigureAwait(pending.OnThisThread);
            throw RefusalOf(ended);
        }

        if (opened.State == RequestState.Refused)
        {
            throw RefusalOf(opened.Id, pending, opened.PolicyOf(policy));
        }

        deliveries.End(outdated);
        _brake.Move(pending.Session.Id, outdated, requested);
        waiters.Move(pending, opened.Id);
        Ask(pending, Load(opened.Id, opened.First));
        return null;
    }

    /// <summary>Goes on when the call is woken.</summary>
    /// <returns>The permit, or <see langword="null"/> when the call must wait on.</returns>
    public async Task<Permit?> WakeAsync<TCall>(PendingCall<TCall> pending, WakeUp why)
        where TCall : struct, ICall
    {
        Permit? permit = null;
        try
        {
            permit = await WokenAsync(pending, why).ConfigureAwait(pending.OnThisThread);
        }
        catch (Exception refusal)
        {
            EndWait(pending, refusal);
            throw;
        }

        if (permit is not null)
        {
            EndWait(pending);
        }

        return permit;
    }

    private Task<Permit?> WokenAsync<TCall>(PendingCall<TCall> pending, WakeUp why)
        where TCall : struct, ICall
        => why switch
        {
            WakeUp.Started => PermitAsync(pending, pending.Started!),
            WakeUp.Closed => throw new GateClosedException(pending.Request),
            WakeUp.Cancelled => CancelledAsync(pending),
            _ when IsHalted(pending) => HaltedNowAsync(pending),
            WakeUp.Unreachable => UnreachableAsync(pending, deliveries.FailureOf(pending.Request)),
            WakeUp.Due => DueAsync(pending),
            _ => GoOnAsync(pending, Load(pending.Request)),
        };

    private bool IsHalted<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
        => pending.IsHaltedBy(halts.InForce);

    private async Task<Permit?> HaltedNowAsync<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
        => throw await HaltedAsync(pending).ConfigureAwait(pending.OnThisThread);

    /// <summary>Ends the request of a call that a halt stops.</summary>
    private async Task<ToolCallRejectedException> HaltedAsync<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        var note = halts.InForce.Find(pending.Session, pending.Call.Tool.Name)?.Note ?? "Halted.";
        return RefusalOf(await CommitAsync(EndRequest.Withdraw(pending.Request, note), pending.Request, pending.OnThisThread)
            .ConfigureAwait(pending.OnThisThread));
    }

    /// <summary>Does what the state of the request says.</summary>
    private Task<Permit?> GoOnAsync<TCall>(PendingCall<TCall> pending, ApprovalRequest request)
        where TCall : struct, ICall
    {
        switch (request.State)
        {
            case RequestState.Approved:
                return StartAsync(pending);
            case RequestState.Pending:
                return WaitOnAsync(pending, request);
            default:
                throw RefusalOf(request);
        }
    }

    private async Task<Permit?> WaitOnAsync<TCall>(PendingCall<TCall> pending, ApprovalRequest request)
        where TCall : struct, ICall
    {
        await EndUnansweredAsync(pending, request).ConfigureAwait(pending.OnThisThread);
        return WaitOn(pending, request);
    }

    /// <summary>Has a call wait on; if an approval was taken back, its request can expire unanswered once more.</summary>
    /// <returns>No permit.</returns>
    private Permit? WaitOn<TCall>(PendingCall<TCall> pending, ApprovalRequest request)
        where TCall : struct, ICall
    {
        if (!pending.IsAsked)
        {
            Ask(pending, request);
            return null;
        }

        deliveries.Update(request);
        pending.Arm();
        if (request.WasTakenBack)
        {
            waiters.RemindAgain(pending, request.ExpiresAt);
        }

        return null;
    }

    private async Task<Permit?> DueAsync<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        var request = Load(pending.Request);
        if (request.State == RequestState.Pending && MayFailOpen(request) && request.Terms.OnExpiry == OnExpiry.Run
            && await OpenAsync(pending, new FailOpening(EndRequest.ExpiryNote(request), AtExpiry: true)).ConfigureAwait(pending.OnThisThread) is { } permit)
        {
            return permit;
        }

        await CommitAsync(EndRequest.Expire(request.Id), request.Id, pending.OnThisThread).ConfigureAwait(pending.OnThisThread);
        request = Load(pending.Request);
        if (request.State == RequestState.Pending)
        {
            // The store's clock stands behind this process's: at the next beat it is asked again.
            waiters.RemindAgain(pending, request.ExpiresAt);
        }

        return await GoOnAsync(pending, request).ConfigureAwait(pending.OnThisThread);
    }

    private async Task<Permit?> UnreachableAsync<TCall>(PendingCall<TCall> pending, string failure)
        where TCall : struct, ICall
    {
        var request = Load(pending.Request);
        if (request.State != RequestState.Pending)
        {
            // Somebody answered by another way in the same moment.
            return await GoOnAsync(pending, request).ConfigureAwait(pending.OnThisThread);
        }

        if (MayFailOpen(request) && request.Terms.FailMode == FailMode.Open
            && await OpenAsync(pending, new FailOpening(failure, AtExpiry: false)).ConfigureAwait(pending.OnThisThread) is { } permit)
        {
            return permit;
        }

        var ended = await CommitAsync(EndRequest.Withdraw(request.Id, failure), request.Id, pending.OnThisThread)
            .ConfigureAwait(pending.OnThisThread);
        throw ended is { State: RequestState.Withdrawn } && HaltOf(ended) is null ? new ApproversUnreachableException(request.Id, failure) : RefusalOf(ended);
    }

    private async Task<Permit?> CancelledAsync<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        if (ports.Stopping.IsCancellationRequested)
        {
            throw new GateClosedException(pending.Request);
        }

        await WithdrawAsync(pending, "The caller cancelled.").ConfigureAwait(pending.OnThisThread);
        throw new OperationCanceledException(pending.Cancellation);
    }

    /// <summary>Ends the request of a call that ends without it, whatever the store has to say.</summary>
    private async Task WithdrawAsync<TCall>(PendingCall<TCall> pending, string note)
        where TCall : struct, ICall
    {
        try
        {
            await CommitAsync(EndRequest.Withdraw(pending.Request, note), pending.Request, pending.OnThisThread)
                .ConfigureAwait(pending.OnThisThread);
        }
        catch (ToolCallRejectedException)
        {
            // The call ends all the same. The request stays as it is and expires; nothing runs of it.
        }
    }

    private void EndWait<TCall>(PendingCall<TCall> pending, Exception? refusal = null)
        where TCall : struct, ICall
    {
        waiters.Remove(pending);
        if (refusal is not (ApprovalPendingException or GateClosedException))
        {
            var isUnapproved = refusal is ApprovalDeniedException or ApprovalExpiredException or ApprovalWithdrawnException or OperationCanceledException;
            _brake.End(pending.Session.Id, pending.Request, isUnapproved, ports.Clock.GetUtcNow(), policies.Current.Limit(_limits));
        }

        if (pending.IsAsked)
        {
            deliveries.End(pending.Request);
        }
    }

    private static bool MayFailOpen(ApprovalRequest request) => request.Terms.Reversibility < Reversibility.Irreversible;
}
