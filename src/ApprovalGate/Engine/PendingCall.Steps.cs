using System.Runtime.CompilerServices;
using ApprovalGate.Engine.Waiting;
using ApprovalGate.Generated;

namespace ApprovalGate.Engine;

/// <summary>One call on the slow road, with the task its caller has: all of it that is alive while it waits for people.</summary>
/// <remarks>Each step is an asynchronous method of its own, which ends where the call must wait. Being woken begins the next.</remarks>
internal abstract class PendingCall<TCall, TAnswer>(Gate gate, TCall call, Session session, CallScope? scope)
    : PendingCall<TCall>(gate, call, session, scope)
    where TCall : struct, ICall
{
    // Not a TaskCompletionSource, which is one more object; and it makes of a cancellation what every asynchronous method makes of it.
    private AsyncTaskMethodBuilder<TAnswer> _answer;
    private ExecutionContext? _flow;

    /// <summary>Sets out. What is returned ends with the call.</summary>
    public Task<TAnswer> BeginAsync(CancellationToken cancellation)
    {
        // Made before there is another thread that could ask for it.
        var answer = _answer.Task;
        Cancelling = cancellation.UnsafeRegister(static waiter => ((Waiter)waiter!).Wake(WakeUp.Cancelled), this);
        if (cancellation.IsCancellationRequested)
        {
            // What is cancelled already is not registered, and a call knows its token by the registration.
            _answer.SetException(new OperationCanceledException(cancellation));
        }
        else
        {
            _ = SetOutAsync();
        }

        return answer;
    }

    /// <summary>Takes the first step, in the flow that all the others go on in.</summary>
    protected virtual Task SetOutAsync()
    {
        _flow = ExecutionContext.Capture();
        return StepAsync();
    }

    /// <summary>Does what is asked of the gate once the call may run.</summary>
    protected abstract Task<TAnswer> AnswerAsync(CallRun run);

    protected sealed override void GoOn()
    {
        if (_flow is null)
        {
            _ = StepAsync();
        }
        else
        {
            ExecutionContext.Run(_flow, static pending => _ = ((PendingCall<TCall, TAnswer>)pending!).StepAsync(), this);
        }
    }

    private async Task StepAsync()
    {
        TAnswer answer;
        try
        {
            var run = await Gate.StepAsync(this, WokenBy).ConfigureAwait(OnThisThread);
            if (run is null)
            {
                Park();
                return;
            }

            answer = await AnswerAsync(run).ConfigureAwait(OnThisThread);
        }
        catch (Exception exception)
        {
            Cancelling.Unregister();
            _answer.SetException(exception);
            return;
        }

        Cancelling.Unregister();
        _answer.SetResult(answer);
    }
}
