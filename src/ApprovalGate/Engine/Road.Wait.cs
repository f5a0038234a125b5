using ApprovalGate.Requests.Commands;

namespace ApprovalGate.Engine;

/// <content>The wait for people, and what ends it.</content>
internal sealed partial class Road
{
    /// <summary>Waits until the request is approved.</summary>
    /// <returns><see langword="null"/> when it is; else why the call may run though nobody decided.</returns>
    private async Task<string?> WaitAsync(ApprovalRequest request, bool onThisThread, CancellationToken cancellationToken)
    {
        var delivery = deliveries.Begin(request);
        try
        {
            while (true)
            {
                var waiter = waiters.Add(request.Id, request.ExpiresAt);
                WakeUp why;
                try
                {
                    var stored = Load(request.Id);
                    if (stored.State != RequestState.Pending)
                    {
                        return stored.State == RequestState.Approved ? null : throw RefusalOf(stored);
                    }

                    if (delivery.Failure is not null)
                    {
                        waiter.Wake(WakeUp.Unreachable);
                    }

                    // Whatever ends the waiting first is the reason: a gate that closes before its host cancels must not withdraw.
                    using var cancelled = cancellationToken.UnsafeRegister(static waiter => ((Waiter)waiter!).Wake(WakeUp.Cancelled), waiter);
                    why = await waiter.Woken.ConfigureAwait(onThisThread);
                }
                finally
                {
                    waiters.Remove(waiter);
                }

                switch (why)
                {
                    case WakeUp.Closed:
                        throw new GateClosedException(request.Id);
                    case WakeUp.Due when MayFailOpen(request) && request.Terms.OnExpiry == OnExpiry.Run:
                        return EndRequest.ExpiryNote(request);
                    case WakeUp.Due:
                        await CommitAsync(EndRequest.Expire(request.Id), request.Id, onThisThread).ConfigureAwait(onThisThread);
                        break;
                    case WakeUp.Unreachable when MayFailOpen(request) && request.Terms.FailMode == FailMode.Open:
                        return delivery.Failure;
                    case WakeUp.Unreachable:
                        await CommitAsync(EndRequest.Withdraw(request.Id, delivery.Failure!), request.Id, onThisThread).ConfigureAwait(onThisThread);
                        throw new ApproversUnreachableException(request.Id, delivery.Failure!);
                    case WakeUp.Cancelled when ports.Stopping.IsCancellationRequested:
                        throw new GateClosedException(request.Id);
                    case WakeUp.Cancelled:
                        await TryWithdrawAsync(request.Id, onThisThread).ConfigureAwait(onThisThread);
                        throw new OperationCanceledException(cancellationToken);
                }
            }
        }
        finally
        {
            delivery.End();
        }
    }

    private async Task TryWithdrawAsync(RequestId id, bool onThisThread)
    {
        try
        {
            await CommitAsync(EndRequest.Withdraw(id, "The caller cancelled."), id, onThisThread).ConfigureAwait(onThisThread);
        }
        catch (ToolCallRejectedException)
        {
            // The caller asked to stop and does. The request stays pending and expires; nothing runs of it.
        }
    }

    private static bool MayFailOpen(ApprovalRequest request) => request.Terms.Reversibility < Reversibility.Irreversible;
}
