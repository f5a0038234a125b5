using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ApprovalGate.Mcp;

/// <summary>Tells the client of one call which request the call waits for: at once, then every ten seconds until somebody has answered.</summary>
/// <remarks>The call's own asynchronous flow carries it: the engine delivers and retracts a request from within the call that waits.</remarks>
internal sealed class CallProgress : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly AsyncLocal<CallProgress?> Flow = new();

    private readonly Func<ProgressToken, ProgressNotificationValue, CancellationToken, Task> _tell;
    private readonly ProgressToken _token;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<RequestId, (CancellationTokenSource Answered, Task Telling)> _waiting = [];
    private int _told;

    private CallProgress(ProgressToken token, Func<ProgressToken, ProgressNotificationValue, CancellationToken, Task> tell, TimeProvider clock)
    {
        _tell = tell;
        _token = token;
        _clock = clock;
    }

    /// <summary>Gets that of the call this code runs for, or <see langword="null"/> where its client gave no progress token.</summary>
    public static CallProgress? Current => Flow.Value;

    /// <summary>Begins that of one call of a server.</summary>
    public static CallProgress? Begin(RequestContext<CallToolRequestParams> context) => Begin(
        context.Params?.ProgressToken,
        (token, value, cancellationToken) => context.Server.NotifyProgressAsync(token, value, cancellationToken: cancellationToken),
        context.Server.Services?.GetService<TimeProvider>() ?? TimeProvider.System);

    /// <summary>Begins that of one call.</summary>
    /// <param name="token">The client's token; nothing is told where it gave none.</param>
    /// <param name="tell">Tells the client.</param>
    /// <param name="clock">The clock of the repetitions.</param>
    public static CallProgress? Begin(ProgressToken? token, Func<ProgressToken, ProgressNotificationValue, CancellationToken, Task> tell, TimeProvider clock)
        => token is { } given ? Flow.Value = new CallProgress(given, tell, clock) : null;

    /// <summary>Says that the call waits for <paramref name="request"/>, and goes on saying it.</summary>
    public async Task WaitsAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var answered = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        if (!_waiting.TryAdd(request.Id, (answered, RepeatAsync(request, answered.Token))))
        {
            await answered.CancelAsync().ConfigureAwait(false); // Delivered a second time: it is being repeated.
        }

        await TellAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops saying it.</summary>
    public async Task AnsweredAsync(RequestId request)
    {
        // It stays where it is: the end of the call waits for the same telling to end, whoever stopped it first.
        if (_waiting.TryGetValue(request, out var waiting))
        {
            await waiting.Answered.CancelAsync().ConfigureAwait(false);
            await waiting.Telling.ConfigureAwait(false);
        }
    }

    /// <summary>Ends with the call: no progress is told of a call that has its result.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false); // Not disposed: a delivery may still be on its way here.
        foreach (var request in _waiting.Keys)
        {
            await AnsweredAsync(request).ConfigureAwait(false);
        }
    }

    private async Task RepeatAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await TellAsync(request, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or McpException or InvalidOperationException)
        {
            // Answered, or the client is gone: either way there is nobody to tell, and the call goes its own way.
        }
    }

    // Progress must increase over the whole call, and a body's own begins at 0 or above: waiting comes up to it from below.
    private Task TellAsync(ApprovalRequest request, CancellationToken cancellationToken) => _tell(
        _token,
        new ProgressNotificationValue
        {
            Progress = -1f / Interlocked.Increment(ref _told),
            Message = $"{request.Tool} waits for approval {request.Id}.",
        },
        cancellationToken);
}
