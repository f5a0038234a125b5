using ApprovalGate.Generated;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <content>The wait for people, and what ends it. Between two steps nothing of the road is alive but the <see cref="Passage{TCall}"/>.</content>
internal sealed partial class Road
{
    /// <summary>Begins to wait for a request that is pending.</summary>
    /// <returns>The permit where it is approved by now; <see langword="null"/> when the call must wait.</returns>
    private async Task<Permit?> BeginToWaitAsync<TCall>(Passage<TCall> passage, DateTimeOffset expiresAt)
        where TCall : struct, ICall
    {
        waiters.Add(passage, expiresAt);
        try
        {
            // Approved while nobody was here to run it: nobody is asked again.
            var request = Load(passage.Request);
            if (request.State == RequestState.Pending)
            {
                passage.Arm();
                passage.Cancelling = passage.Cancellation.UnsafeRegister(
                    static waiter => ((Waiter)waiter!).Wake(WakeUp.Cancelled), passage);
                passage.Delivery = deliveries.Begin(request);
                return null;
            }

            var permit = await GoOnAsync(passage, request).ConfigureAwait(passage.OnThisThread);
            waiters.Remove(passage);
            return permit;
        }
        catch
        {
            EndWait(passage);
            throw;
        }
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
            WakeUp.Started => StartedAsync(passage, passage.Started!),
            WakeUp.Closed => throw new GateClosedException(passage.Request),
            WakeUp.Cancelled => CancelledAsync(passage),
            WakeUp.Unreachable => UnreachableAsync(passage, passage.Delivery!.Failure!),
            WakeUp.Due => DueAsync(passage),
            _ => GoOnAsync(passage, Load(passage.Request)),
        };

    /// <summary>Takes the permit that the decision consumed for this call, if the values are still those it was consumed for.</summary>
    private async Task<Permit?> StartedAsync<TCall>(Passage<TCall> passage, StartRun.Started started)
        where TCall : struct, ICall
    {
        if (passage.Bind()?.AtExecution is var now && now == started.Request.Digest)
        {
            return await PermitAsync(passage, started).ConfigureAwait(passage.OnThisThread);
        }

        await CommitAsync(new FinishRun(passage.Request, new NotRun(StartRun.ArgumentsChanged)), passage.Request, passage.OnThisThread)
            .ConfigureAwait(passage.OnThisThread);
        throw new DigestMismatchException(passage.Request, started.Request.Digest, now ?? default);
    }

    /// <summary>Does what the state of the request says.</summary>
    private Task<Permit?> GoOnAsync<TCall>(Passage<TCall> passage, ApprovalRequest request)
        where TCall : struct, ICall
    {
        switch (request.State)
        {
            case RequestState.Approved:
                return StartAsync(passage, failOpen: null);
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
        if (request.State == RequestState.Pending && MayFailOpen(request) && request.Terms.OnExpiry == OnExpiry.Run)
        {
            return await StartAsync(passage, EndRequest.ExpiryNote(request)).ConfigureAwait(passage.OnThisThread);
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

        if (MayFailOpen(request) && request.Terms.FailMode == FailMode.Open)
        {
            return await StartAsync(passage, failure).ConfigureAwait(passage.OnThisThread);
        }

        await CommitAsync(EndRequest.Withdraw(request.Id, failure), request.Id, passage.OnThisThread).ConfigureAwait(passage.OnThisThread);
        throw new ApproversUnreachableException(request.Id, failure);
    }

    private async Task<Permit?> CancelledAsync<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
    {
        if (ports.Stopping.IsCancellationRequested)
        {
            throw new GateClosedException(passage.Request);
        }

        try
        {
            await CommitAsync(EndRequest.Withdraw(passage.Request, "The caller cancelled."), passage.Request, passage.OnThisThread)
                .ConfigureAwait(passage.OnThisThread);
        }
        catch (ToolCallRejectedException)
        {
            // The caller asked to stop and does. The request stays pending and expires; nothing runs of it.
        }

        throw new OperationCanceledException(passage.Cancellation);
    }

    private void EndWait<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
    {
        passage.Cancelling.Unregister();
        waiters.Remove(passage);
        passage.Delivery?.End();
    }

    private static bool MayFailOpen(ApprovalRequest request) => request.Terms.Reversibility < Reversibility.Irreversible;
}
