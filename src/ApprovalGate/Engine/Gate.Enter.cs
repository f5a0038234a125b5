using System.Runtime.CompilerServices;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Engine;
using ApprovalGate.Engine.Waiting;
using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Requests;

namespace ApprovalGate;

/// <content>What every way in does.</content>
public sealed partial class Gate
{
    /// <summary>Whether the body may start at once: allowed, or allowed with nothing but its start to record.</summary>
    private bool MayRun(Tool tool) => VerdictOf(tool) switch
    {
        Verdict.Allow => !tool.NeedsPermit,
        Verdict.AllowAndRecord when RecordsStartOnly(tool) => _starts.TryRecord(tool, Scope),
        _ => false,
    };

    private static bool RecordsStartOnly(Tool tool) => tool.Reversibility == Reversibility.Reversible && !tool.NeedsPermit;

    /// <summary>What spends of a budget is a request of its own.</summary>
    private static bool RecordsStartOnly(Tool tool, PolicyResult policy)
        => policy.Verdict == Verdict.AllowAndRecord && policy.Budgets.Count == 0 && RecordsStartOnly(tool);

    /// <summary>Takes a call that sets out or was woken to where it may run, or to where it waits for people.</summary>
    internal async Task<CallRun?> StepAsync<TCall>(PendingCall<TCall> pending, WakeUp why)
        where TCall : struct, ICall
    {
        try
        {
            return why == WakeUp.None
                ? await BeginAsync(pending).ConfigureAwait(pending.OnThisThread)
                : RunOf(pending, await _pipeline.WakeAsync(pending, why).ConfigureAwait(pending.OnThisThread));
        }
        catch (Exception refusal)
        {
            pending.Span.Refuse(refusal);
            throw;
        }
    }

    private async Task<CallRun?> BeginAsync<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        var tool = pending.Call.Tool;
        var policy = Evaluate(pending);
        while (RecordsStartOnly(tool, policy) && !_starts.TryRecord(tool, Scope))
        {
            await MakeRoomAsync(pending.OnThisThread, pending.Cancellation).ConfigureAwait(pending.OnThisThread);
            policy = Evaluate(pending);
        }

        pending.Span.SetVerdict(policy.Verdict);
        if (policy.Verdict == Verdict.Allow || RecordsStartOnly(tool, policy))
        {
            return new CallRun(_pipeline, _ports.Clock, null, pending.Span, pending.OnThisThread);
        }

        _starts.Write();
        return RunOf(pending, await _pipeline.EnterAsync(pending, policy).ConfigureAwait(pending.OnThisThread));
    }

    private CallRun? RunOf<TCall>(PendingCall<TCall> pending, Permit? permit)
        where TCall : struct, ICall
        => permit is null ? null : new CallRun(_pipeline, _ports.Clock, permit, pending.Span, pending.OnThisThread);

    /// <summary>Starts the span of a call. Its starter's frame must enclose the body, or the body's own spans are not inside it.</summary>
    internal GateActivity StartSpan(Tool tool)
        => GateActivity.Start(tool.Name, Session, VerdictOf(tool) is var verdict && verdict != VerdictTable.Conditional ? verdict : Verdict.Undecided);

    /// <summary>Writes the starts that wait to be recorded, so that one more can be counted.</summary>
    private async Task MakeRoomAsync(bool onThisThread, CancellationToken cancellationToken)
    {
        try
        {
            await _starts.WriteAsync()
                .WaitAsync(_ports.Options.RecordTimeout, _ports.Clock, cancellationToken)
                .ConfigureAwait(onThisThread);
        }
        catch (ObjectDisposedException)
        {
            throw new GateClosedException(null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new RecordUnavailableException(null, $"The store did not record the start of the call. {exception.Message}", exception);
        }
    }

    private Task<T> EnterAsync<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<Task<T>>
        => Call is { Options.Cancellation.CanBeCanceled: true } scope
            ? EnterAsync<TCall, T>(call, scope, cancellationToken)
            : new PendingTask<TCall, T>(this, call, SessionOfCall, Call).BeginAsync(cancellationToken);

    private async Task<T> EnterAsync<TCall, T>(TCall call, CallScope scope, CancellationToken cancellationToken)
        where TCall : struct, ICall<Task<T>>
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(scope.Options.Cancellation, cancellationToken);
        return await new PendingTask<TCall, T>(this, call, SessionOfCall, scope).BeginAsync(either.Token).ConfigureAwait(false);
    }

    private T EnterBlocking<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<T>
    {
        using var either = Call is { Options.Cancellation: { CanBeCanceled: true } agents }
            ? CancellationTokenSource.CreateLinkedTokenSource(agents, cancellationToken)
            : null;
        var pending = new PendingStart<TCall>(this, call, SessionOfCall, Call, StartSpan(call.Tool), onThisThread: true);
        var run = SynchronousPump.Run(() => pending.BeginAsync(either?.Token ?? cancellationToken));
        T returned;
        try
        {
            using (CurrentRun.Enter(run.Permit))
            {
                returned = pending.Call.Run(run.Permit);
            }
        }
        catch (Exception exception)
        {
            SynchronousPump.Run(() => run.FailAsync(exception));
            throw;
        }

        SynchronousPump.Run(run.SucceedAsync);
        return returned;
    }

    private async IAsyncEnumerable<T> EnumerateAsync<TCall, T>(
        TCall call, CancellationToken cancellationToken, [EnumeratorCancellation] CancellationToken enumeration = default)
        where TCall : struct, ICall<IAsyncEnumerable<T>>
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enumeration, Call?.Options.Cancellation ?? default);
        CallRun? run = null;
        if (!MayRun(call.Tool))
        {
            var pending = new PendingStart<TCall>(this, call, SessionOfCall, Call, StartSpan(call.Tool), onThisThread: false);
            run = await pending.BeginAsync(either.Token).ConfigureAwait(false);
            call = pending.Call;
        }

        try
        {
            var items = await BeginAsync<TCall, T>(call, run, enumeration).ConfigureAwait(false);
            await using (items.ConfigureAwait(false))
            {
                while (await NextAsync(items, run).ConfigureAwait(false))
                {
                    yield return items.Current;
                }
            }
        }
        finally
        {
            if (run is { IsOpen: true })
            {
                await run.AbandonAsync().ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<IAsyncEnumerator<T>> BeginAsync<TCall, T>(TCall call, CallRun? run, CancellationToken enumeration)
        where TCall : struct, ICall<IAsyncEnumerable<T>>
    {
        try
        {
            using (CurrentRun.Enter(run?.Permit))
            {
                return call.Run(run?.Permit).GetAsyncEnumerator(enumeration);
            }
        }
        catch (Exception exception) when (run is not null)
        {
            await run.FailAsync(exception).ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> items, CallRun? run)
    {
        bool more;
        try
        {
            using (CurrentRun.Enter(run?.Permit))
            {
                more = await items.MoveNextAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (run is not null)
        {
            await run.FailAsync(exception).ConfigureAwait(false);
            throw;
        }

        if (!more && run is not null)
        {
            await run.SucceedAsync().ConfigureAwait(false);
        }

        return more;
    }
}
