using ApprovalGate.Approvers;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Delivery;
using ApprovalGate.Engine;
using ApprovalGate.Log;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ApprovalGate.DependencyInjection;

/// <summary>Makes a gate of what is registered.</summary>
internal static class GateFactory
{
    /// <param name="provider">What is registered.</param>
    /// <param name="owned">What is disposed with the gate.</param>
    public static Gate Make(IServiceProvider provider, IDisposable? owned)
    {
        var ports = PortsOf(provider, owned);
        ReachabilityWarnings.Log(ports.Loggers, ports.Store, ports.Transports);
        return new Gate(ports);
    }

    private static GatePorts PortsOf(IServiceProvider provider, IDisposable? owned) => new(
        provider.GetRequiredService<IApprovalStore>(),
        provider.GetService<IKeyRing>() ?? KeyRingFor(provider.GetRequiredService<IApprovalStore>()),
        provider.GetService<IApproverDirectory>() ?? ListedApprovers.None,
        [.. provider.GetServices<IAuditSink>()],
        [.. provider.GetServices<IAuditObserver>()],
        [.. provider.GetServices<HeadRoute>()],
        [.. provider.GetServices<IApprovalTransport>()],
        [.. provider.GetServices<IPolicy>()],
        provider.GetRequiredService<IOptions<ApprovalGateOptions>>().Value,
        provider.GetRequiredService<TimeProvider>(),
        Guid.NewGuid,
        provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance,
        owned,
        provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default)
    {
        PolicyFile = Load(provider, files => files.Paths),
        Shadow = Load(provider, files => files.ShadowPaths),
    };

    private static PolicyFile? Load(IServiceProvider provider, Func<PolicyFileOptions, IList<string>> choose)
    {
        var files = provider.GetRequiredService<IOptions<ApprovalGateOptions>>().Value.PolicyFile;
        IReadOnlyList<string> paths = [.. choose(files)];
        return paths.Count == 0 ? null : PolicyFile.Open(paths, files.Surface, provider.GetService<IApproverDirectory>() ?? ListedApprovers.None);
    }

    /// <summary>A key lives as long as the log it is for.</summary>
    private static IKeyRing KeyRingFor(IApprovalStore store) => store is InMemoryStore ? new ProcessKeyRing() : new FileKeyRing();
}
