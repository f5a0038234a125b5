using ApprovalGate.Audit.Observers;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Engine;

/// <summary>One run of a body that is recorded: from the permit to the outcome, with which the permit dies.</summary>
internal sealed class CallRun(CallPipeline road, TimeProvider clock, Permit? permit, GateActivity span, bool onThisThread)
{
    private readonly long _started = clock.GetTimestamp();

    /// <summary>Gets the permit, or <see langword="null"/> where only the start is recorded.</summary>
    public Permit? Permit { get; } = permit;

    /// <summary>Gets whether no outcome was given yet.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Records that the body returned.</summary>
    /// <exception cref="OutcomeNotRecordedException">It could not be recorded.</exception>
    public Task<bool> SucceedAsync() => FinishAsync(new Succeeded(clock.GetElapsedTime(_started)));

    /// <summary>Records that the body threw. Of the exception only the type is kept: its message may hold arguments.</summary>
    /// <exception cref="OutcomeNotRecordedException">It could not be recorded.</exception>
    public async Task<bool> FailAsync(Exception exception)
    {
        try
        {
            return await FinishAsync(new Failed(exception.GetType().FullName ?? exception.GetType().Name, clock.GetElapsedTime(_started)))
                .ConfigureAwait(onThisThread);
        }
        catch (OutcomeNotRecordedException unrecorded)
        {
            throw new OutcomeNotRecordedException(unrecorded.Request, new AggregateException(exception, unrecorded.InnerException!));
        }
    }

    /// <summary>Records that whoever enumerated the body's stream stopped before its end.</summary>
    /// <exception cref="OutcomeNotRecordedException">It could not be recorded.</exception>
    public Task<bool> AbandonAsync() => FinishAsync(new Failed("EnumerationAbandoned", clock.GetElapsedTime(_started)));

    private async Task<bool> FinishAsync(RequestEvent ended)
    {
        IsOpen = false;
        Permit?.End();
        var outcome = Permit is { IsOutcomeUnknown: true } ? new InDoubt("The tool does not know its outcome.") : ended;
        try
        {
            if (Permit is not null)
            {
                span.SetRequest(Permit.Request);
                await road.FinishAsync(Permit, outcome, onThisThread).ConfigureAwait(onThisThread);
            }
        }
        finally
        {
            span.End((ended as Failed)?.ErrorType);
        }

        return true;
    }
}
