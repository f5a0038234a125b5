using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ApprovalGate.Delivery;
using ApprovalGate.Engine.Waiting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ApprovalGate.Engine;

/// <summary>Brings requests to people over every transport: retried, limited in time, and cut off while a transport is broken.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source is cancelled, never disposed: a call may still link to it while the gate closes.")]
internal sealed partial class Deliveries
{
    private readonly List<(IApprovalTransport Transport, ResiliencePipeline Pipeline)> _transports;
    private readonly List<IRetractingTransport> _retracting;
    private readonly IDecisionInbox _inbox;
    private readonly Waiters _waiters;
    private readonly ApprovalRequests _requests;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<RequestId, Delivery> _underWay = new();

    public Deliveries(GatePorts ports, IDecisionInbox inbox, Waiters waiters)
    {
        _transports = [.. ports.Transports.Select(transport => (transport, PipelineOf(ports)))];
        _retracting = [.. ports.Transports.OfType<IRetractingTransport>()];
        _inbox = inbox;
        _waiters = waiters;
        _requests = new ApprovalRequests(ports.Store, ports.Clock);
        _logger = ports.Loggers.CreateLogger("ApprovalGate.Transports");
    }

    /// <summary>Begins to deliver; end it when the request has ended or nobody waits for it here.</summary>
    public void Begin(ApprovalRequest request)
    {
        if (_transports.Count > 0)
        {
            var delivery = _underWay[request.Id] = new Delivery(CancellationTokenSource.CreateLinkedTokenSource(_closing.Token));
            _ = DeliverAsync(delivery, request);
        }
    }

    /// <summary>Stops asking.</summary>
    public void End(RequestId request)
    {
        if (_underWay.TryRemove(request, out var delivery))
        {
            _ = delivery.CancelAsync();
        }

        if (_retracting.Count > 0)
        {
            _ = Task.Run(() => RetractAsync(request));
        }
    }

    /// <summary>Returns why nobody could be reached, of a request whose call was woken as <see cref="WakeUp.Unreachable"/>.</summary>
    public string FailureOf(RequestId request) => _underWay[request].Failure!;

    /// <summary>Gives up whatever is on its way.</summary>
    public void Close() => _ = _closing.CancelAsync();

    private static ResiliencePipeline PipelineOf(GatePorts ports)
    {
        var handled = new PredicateBuilder().Handle<Exception>(exception =>
            exception is not (TransportUnavailableException or OperationCanceledException));
        var builder = new ResiliencePipelineBuilder { TimeProvider = ports.Clock };
        if (ports.Options.DeliveryRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = handled,
                MaxRetryAttempts = ports.Options.DeliveryRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(500),
                UseJitter = true,
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions { ShouldHandle = handled })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = ports.Options.DeliveryTimeout })
            .Build();
    }

    /// <summary>Has every transport deliver, each on a thread of the pool: one that blocks holds up neither the call nor the others.</summary>
    private async Task DeliverAsync(Delivery delivery, ApprovalRequest request)
    {
        var token = delivery.Token;
        var all = await Task.WhenAll(_transports.Select(entry => Task.Run(() => DeliverAsync(request, entry.Transport, entry.Pipeline, token))))
            .ConfigureAwait(false);
        var failures = all.Where((_, index) => _transports[index].Transport.ReachesApprovers).ToList();
        if (failures.Count > 0 && failures.All(failure => failure is not null) && !token.IsCancellationRequested)
        {
            delivery.Failure = $"Nobody could be reached. {string.Join(" ", failures)}";
            _waiters.Wake(request.Id, WakeUp.Unreachable);
        }
        else if (_underWay.TryRemove(KeyValuePair.Create(request.Id, delivery)))
        {
            delivery.Dispose();
        }
    }

    private async Task<string?> DeliverAsync(
        ApprovalRequest request, IApprovalTransport transport, ResiliencePipeline pipeline, CancellationToken ended)
    {
        try
        {
            await pipeline.ExecuteAsync(
                async token => await transport.DeliverAsync(request, _inbox, token).ConfigureAwait(false), ended)
                .ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            if (!ended.IsCancellationRequested)
            {
                LogUndelivered(exception, transport.Name, request.Id);
            }

            return $"{transport.Name}: {exception.Message}";
        }
    }

    /// <summary>Takes back what was asked, unless it is asked still: a gate that only closes leaves its requests to the next one.</summary>
    private async Task RetractAsync(RequestId id)
    {
        ApprovalRequest? ended = null;
        foreach (var transport in _retracting)
        {
            try
            {
                ended ??= _requests.Get(id);
                if (ended is { State: not RequestState.Pending })
                {
                    await transport.RetractAsync(ended, CancellationToken.None).ConfigureAwait(false);
                }
            }
            catch (Exception exception)
            {
                LogNotRetracted(exception, transport.Name, id);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Transport {Transport} did not deliver request {Request}")]
    private partial void LogUndelivered(Exception exception, string transport, RequestId request);

    [LoggerMessage(2, LogLevel.Warning, "Transport {Transport} did not retract request {Request}")]
    private partial void LogNotRetracted(Exception exception, string transport, RequestId request);

    /// <summary>One request on its way to people, until every transport has it; or why nobody could be reached, until the call has been told.</summary>
    private sealed class Delivery(CancellationTokenSource ending) : IDisposable
    {
        public CancellationToken Token { get; } = ending.Token;

        /// <summary>Gets or sets why nobody could be reached; <see langword="null"/> while somebody may be.</summary>
        public string? Failure { get; set; }

        public void Dispose() => ending.Dispose();

        // What transports do on cancellation is their own affair: it runs elsewhere, and what it throws ends no call.
        public async Task CancelAsync()
        {
            try
            {
                await ending.CancelAsync().ConfigureAwait(false);
            }
            finally
            {
                ending.Dispose();
            }
        }
    }
}
