using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Delivery;
using ApprovalGate.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ApprovalGate.Engine;

/// <summary>Looks at what a gate is made of. Only the store is tried; of the other parts it is known how their last use went.</summary>
internal sealed partial class HealthProbe(
    GatePorts ports, RequiredSinks sinks, IReadOnlyList<HeadPublisher> heads, Deliveries deliveries, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly ILogger _logger = logger;
    private Task _storeProbe = Task.CompletedTask;
    private volatile bool _closed;

    /// <summary>Says that the gate lets no call through any more.</summary>
    public void Close() => _closed = true;

    public async Task<GateHealth> LookAsync(CancellationToken cancellationToken)
    {
        var store = await LookAtStoreAsync(cancellationToken).ConfigureAwait(false);
        return new GateHealth([LookAtGate(), store, .. LookAtSinks(), .. LookAtHeads(), .. LookAtTransports()]);
    }

    private HealthFinding LookAtGate() => _closed
        ? new HealthFinding("gate", HealthLevel.Unhealthy, "The gate is closed: every call is refused.")
        : new HealthFinding("gate", HealthLevel.Healthy, "The gate is open.");

    private async Task<HealthFinding> LookAtStoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ProbeStore().WaitAsync(ports.Options.RecordTimeout, ports.Clock, cancellationToken).ConfigureAwait(false);
            return new HealthFinding("store", HealthLevel.Healthy, "The store can be read and written.");
        }
        catch (TimeoutException)
        {
            return new HealthFinding(
                "store", HealthLevel.Unhealthy, FormattableString.Invariant($"The store did not answer within {ports.Options.RecordTimeout}."));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogStore(exception);
            return new HealthFinding("store", HealthLevel.Unhealthy, $"The store cannot be read and written: {exception.GetType().Name}.");
        }
    }

    /// <summary>Members of a store block, so this has a thread of its own. While a store hangs, no second one is begun.</summary>
    private Task ProbeStore()
    {
        lock (_lock)
        {
            if (_storeProbe.IsCompleted)
            {
                _storeProbe = Task.Factory.StartNew(
                    () =>
                    {
                        ports.Store.ReadHead();
                        ports.Store.ProbeWrite();
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return _storeProbe;
        }
    }

    private IEnumerable<HealthFinding> LookAtSinks()
        => sinks.Look().Select(sink => Find($"sink {sink.Name}", $"The required sink '{sink.Name}'", sink.Trouble, HealthLevel.Unhealthy));

    private IEnumerable<HealthFinding> LookAtHeads() => heads.Select(head => head.Look())
        .Select(head => Find($"head {head.Name}", $"The place of signed heads '{head.Name}'", head.Trouble, HealthLevel.Degraded));

    private List<HealthFinding> LookAtTransports()
    {
        var reaching = deliveries.Look()
            .Select(one => Find($"transport {one.Name}", $"The transport '{one.Name}'", one.Trouble, HealthLevel.Degraded)).ToList();
        return reaching.Count > 0 ? reaching
            : [new HealthFinding("transport", HealthLevel.Degraded, "No transport tells people of requests: they see them only if they look into the store.")];
    }

    private static HealthFinding Find(string part, string name, string? trouble, HealthLevel level) => trouble is null
        ? new HealthFinding(part, HealthLevel.Healthy, $"{name} works.")
        : new HealthFinding(part, level, $"{name} {trouble}.");

    [LoggerMessage(1, LogLevel.Warning, "The store cannot be read and written")]
    private partial void LogStore(Exception exception);
}
