using ApprovalGate.Generated;

namespace ApprovalGate.Engine;

/// <summary>A call whose body returns a task: it is answered with what the body returned.</summary>
internal sealed class PendingTask<TCall, T>(Gate gate, TCall call, Session session, CallScope? scope) : PendingCall<TCall, T>(gate, call, session, scope)
    where TCall : struct, ICall<Task<T>>
{
    // The frame in which the span starts must enclose the body, or the body's own spans are not inside it.
    protected override async Task SetOutAsync()
    {
        Span = Gate.StartSpan(Call.Tool);
        await base.SetOutAsync().ConfigureAwait(false);
    }

    protected override async Task<T> AnswerAsync(CallRun run)
    {
        T returned;
        try
        {
            using (CurrentRun.Enter(run.Permit))
            {
                returned = await Call.Run(run.Permit).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            await run.FailAsync(exception).ConfigureAwait(false);
            throw;
        }

        await run.SucceedAsync().ConfigureAwait(false);
        return returned;
    }
}
