using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ModelContextProtocol.Protocol;

namespace ApprovalGate.Mcp;

/// <summary>The calls that wait and have an id of their client's: who makes one again, after its time limit, waits with it for the same result.</summary>
internal sealed class SharedCalls
{
    private readonly ConcurrentDictionary<string, SharedCall> _underWay = new(StringComparer.Ordinal);

    /// <summary>Makes a call, or waits for the same one that is under way.</summary>
    /// <param name="key">What makes it the same call.</param>
    /// <param name="run">Makes it. Its token is cancelled when anybody who made it cancels.</param>
    /// <param name="join">Does what a later caller wants done while it waits.</param>
    /// <param name="cancellationToken">Cancelled when this caller cancels.</param>
    public async Task<CallToolResult> RunAsync(
        string key, Func<SharedCall, Task<CallToolResult>> run, Func<SharedCall, Task> join, CancellationToken cancellationToken)
    {
        var mine = new SharedCall();
        var shared = _underWay.GetOrAdd(key, mine);
        using var cancelling = cancellationToken.Register(shared.Cancel);
        if (shared != mine)
        {
            await join(shared).ConfigureAwait(false);
            return await shared.Result.ConfigureAwait(false);
        }

        try
        {
            mine.End(await run(mine).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            mine.Fail(exception);
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }

        return await mine.Result.ConfigureAwait(false);
    }

    /// <summary>One such call.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "The source is cancelled, never disposed: a later caller may still cancel.")]
    internal sealed class SharedCall
    {
        private readonly CancellationTokenSource _cancelled = new();
        private readonly TaskCompletionSource<CallToolResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<RequestId> _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Cancelled => _cancelled.Token;

        /// <summary>Gets the task that completes once the call waits for people, with its request.</summary>
        public Task<RequestId> Waits => _waits.Task;

        public Task<CallToolResult> Result => _result.Task;

        /// <summary>Says which call it is to the gate.</summary>
        public void Begin(CallScope scope) => scope.Waiting += () => _waits.TrySetResult(scope.Request!.Value);

        public void Cancel() => _cancelled.Cancel();

        public void End(CallToolResult result) => _result.TrySetResult(result);

        public void Fail(Exception exception) => _result.TrySetException(exception);
    }
}
