using ApprovalGate.Requests;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ApprovalGate.Delivery;

/// <summary>One transport, with what makes up for its failures: it is tried again, limited in time, and left alone while it is broken.</summary>
internal sealed class TransportPipeline
{
    private readonly ResiliencePipeline _pipeline;
    private volatile string? _trouble;

    public TransportPipeline(IApprovalTransport transport, DeliveryOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        Transport = transport;
        Threads = new DeliveryThreads(transport.Name);
        _pipeline = Build(transport.Name, options, clock, loggers);
    }

    public IApprovalTransport Transport { get; }

    /// <summary>Gets where its deliveries run.</summary>
    public DeliveryThreads Threads { get; }

    /// <summary>Makes the pipeline of a transport.</summary>
    public static ResiliencePipeline Build(string name, DeliveryOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        var handled = new PredicateBuilder().Handle<Exception>(IsFailure);
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock, Name = "approvalgate.transport", InstanceName = name };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = handled,
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(500),
                UseJitter = true,
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions { ShouldHandle = handled })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .ConfigureTelemetry(loggers)
            .Build();
    }

    /// <summary>Gets or sets the type of the failure the last delivery ended with; <see langword="null"/> if the channel worked, or was not used yet.</summary>
    /// <remarks>Only deliveries count: to update, remind and retract does nothing in many transports, which shows nothing of the channel.</remarks>
    public string? Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    /// <summary>Has the transport do something, again and again if it fails.</summary>
    public async Task<T> RunAsync<T>(Func<IApprovalTransport, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        => await _pipeline.ExecuteAsync(async token => await work(Transport, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Returns whether an exception says that the channel failed, and that another attempt may help.</summary>
    /// <remarks>An answer that does not count shows that it works; a channel that can reach nobody, or a delivery that nobody wants any more, is not tried again.</remarks>
    private static bool IsFailure(Exception exception)
        => exception is not (DecisionRejectedException or TransportUnavailableException or OperationCanceledException);
}

/// <summary>How often and how long transports are tried.</summary>
/// <param name="Retries">How often one is tried again.</param>
/// <param name="Timeout">How long one attempt may take.</param>
internal sealed record DeliveryOptions(int Retries, TimeSpan Timeout);
