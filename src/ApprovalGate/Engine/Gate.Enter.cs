using System.Runtime.CompilerServices;
using ApprovalGate.Audit;
using ApprovalGate.Engine;
using ApprovalGate.Generated;

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

    /// <summary>Makes what a call that may not start at once is, from here to its permit.</summary>
    private Passage<TCall> PassageOf<TCall>(in TCall call, bool onThisThread, CancellationToken cancellationToken)
        where TCall : struct, ICall
        => new(_road, call, SessionOfCall, onThisThread, cancellationToken);

    /// <summary>Takes a call that may not start at once to where it may.</summary>
    private async Task<Run> EnterSlowAsync<TCall>(Passage<TCall> passage, GateActivity span)
        where TCall : struct, ICall
    {
        var run = await BeginAsync(passage, span).ConfigureAwait(passage.OnThisThread);
        while (run is null)
        {
            run = await GoOnAsync(passage, span, await passage.WaitAsync().ConfigureAwait(passage.OnThisThread))
                .ConfigureAwait(passage.OnThisThread);
        }

        return run;
    }

    /// <summary>Takes a call to where it may run, or to where it waits for people.</summary>
    private async Task<Run?> BeginAsync<TCall>(Passage<TCall> passage, GateActivity span)
        where TCall : struct, ICall
    {
        try
        {
            var tool = passage.Call.Tool;
            var verdict = VerdictOf(tool);
            if (verdict == Verdict.AllowAndRecord && RecordsStartOnly(tool))
            {
                await MakeRoomAsync(tool, passage.OnThisThread, passage.Cancellation).ConfigureAwait(passage.OnThisThread);
                return new Run(_road, _ports.Clock, null, span, passage.OnThisThread);
            }

            _starts.Write();
            return RunOf(passage, span, await _road.EnterAsync(passage, verdict).ConfigureAwait(passage.OnThisThread));
        }
        catch (Exception refusal)
        {
            span.Refuse(refusal);
            throw;
        }
    }

    /// <summary>Goes on with a call that was woken.</summary>
    private async Task<Run?> GoOnAsync<TCall>(Passage<TCall> passage, GateActivity span, WakeUp why)
        where TCall : struct, ICall
    {
        try
        {
            return RunOf(passage, span, await _road.WakeAsync(passage, why).ConfigureAwait(passage.OnThisThread));
        }
        catch (Exception refusal)
        {
            span.Refuse(refusal);
            throw;
        }
    }

    private Run? RunOf<TCall>(Passage<TCall> passage, GateActivity span, Permit? permit)
        where TCall : struct, ICall
        => permit is null ? null : new Run(_road, _ports.Clock, permit, span, passage.OnThisThread);

    /// <summary>Starts the span of a call. Its starter's frame must enclose the body, or the body's own spans are not inside it.</summary>
    private GateActivity StartSpan(Tool tool) => GateActivity.Start(tool.Name, Session, VerdictOf(tool));

    /// <summary>Writes the starts that wait to be recorded, so that one more can be counted.</summary>
    private async Task MakeRoomAsync(Tool tool, bool onThisThread, CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                await _starts.WriteAsync()
                    .WaitAsync(_ports.Options.RecordTimeout, _ports.Clock, cancellationToken)
                    .ConfigureAwait(onThisThread);
            }
            while (!_starts.TryRecord(tool, Scope));
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
        => EnterAsync<TCall, T>(PassageOf(call, onThisThread: false, cancellationToken));

    /// <remarks>The loop of <see cref="EnterSlowAsync"/> stands here once more: a waiting call has this one frame and no second.</remarks>
    private async Task<T> EnterAsync<TCall, T>(Passage<TCall> passage)
        where TCall : struct, ICall<Task<T>>
    {
        var span = StartSpan(passage.Call.Tool);
        var run = await BeginAsync(passage, span).ConfigureAwait(false);
        while (run is null)
        {
            run = await GoOnAsync(passage, span, await passage.WaitAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }

        T returned;
        try
        {
            using (CurrentRun.Enter(run.Permit))
            {
                returned = await passage.Call.Run(run.Permit).ConfigureAwait(false);
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

    private T EnterBlocking<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<T>
    {
        var span = StartSpan(call.Tool);
        var passage = PassageOf(call, onThisThread: true, cancellationToken);
        var run = SynchronousPump.Run(() => EnterSlowAsync(passage, span));
        T returned;
        try
        {
            using (CurrentRun.Enter(run.Permit))
            {
                returned = passage.Call.Run(run.Permit);
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
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enumeration);
        var passage = PassageOf(call, onThisThread: false, either.Token);
        var run = MayRun(call.Tool) ? null : await EnterSlowAsync(passage, StartSpan(call.Tool)).ConfigureAwait(false);
        try
        {
            var items = await BeginAsync<TCall, T>(passage.Call, run, enumeration).ConfigureAwait(false);
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

    private static async ValueTask<IAsyncEnumerator<T>> BeginAsync<TCall, T>(TCall call, Run? run, CancellationToken enumeration)
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

    private static async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> items, Run? run)
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
