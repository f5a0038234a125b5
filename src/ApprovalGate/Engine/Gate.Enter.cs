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

    /// <summary>Takes a call that sets out or was woken to where it may run, or to where it waits for people.</summary>
    internal async Task<Run?> StepAsync<TCall>(Passage<TCall> passage, WakeUp why)
        where TCall : struct, ICall
    {
        try
        {
            return why == WakeUp.None
                ? await BeginAsync(passage).ConfigureAwait(passage.OnThisThread)
                : RunOf(passage, await _road.WakeAsync(passage, why).ConfigureAwait(passage.OnThisThread));
        }
        catch (Exception refusal)
        {
            passage.Span.Refuse(refusal);
            throw;
        }
    }

    private async Task<Run?> BeginAsync<TCall>(Passage<TCall> passage)
        where TCall : struct, ICall
    {
        var tool = passage.Call.Tool;
        var verdict = VerdictOf(tool);
        if (verdict == Verdict.AllowAndRecord && RecordsStartOnly(tool))
        {
            await MakeRoomAsync(tool, passage.OnThisThread, passage.Cancellation).ConfigureAwait(passage.OnThisThread);
            return new Run(_road, _ports.Clock, null, passage.Span, passage.OnThisThread);
        }

        _starts.Write();
        return RunOf(passage, await _road.EnterAsync(passage, verdict).ConfigureAwait(passage.OnThisThread));
    }

    private Run? RunOf<TCall>(Passage<TCall> passage, Permit? permit)
        where TCall : struct, ICall
        => permit is null ? null : new Run(_road, _ports.Clock, permit, passage.Span, passage.OnThisThread);

    /// <summary>Starts the span of a call. Its starter's frame must enclose the body, or the body's own spans are not inside it.</summary>
    internal GateActivity StartSpan(Tool tool) => GateActivity.Start(tool.Name, Session, VerdictOf(tool));

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
        => new BodyPassage<TCall, T>(this, call, SessionOfCall).BeginAsync(cancellationToken);

    private T EnterBlocking<TCall, T>(TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<T>
    {
        var passage = new RunPassage<TCall>(this, call, SessionOfCall, StartSpan(call.Tool), onThisThread: true);
        var run = SynchronousPump.Run(() => passage.BeginAsync(cancellationToken));
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
        Run? run = null;
        if (!MayRun(call.Tool))
        {
            var passage = new RunPassage<TCall>(this, call, SessionOfCall, StartSpan(call.Tool), onThisThread: false);
            run = await passage.BeginAsync(either.Token).ConfigureAwait(false);
            call = passage.Call;
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
