using ApprovalGate.DependencyInjection;
using ApprovalGate.Engine;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ApprovalGate;

/// <summary>Adds a gate to an application's services.</summary>
public static class ApprovalGateServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="Gate"/>, with a store in memory until another is chosen and no transport: requests wait for the <c>approvalgate</c> tool.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the settings; they are checked when the gate is made.</param>
    /// <example><code>services.AddApprovalGate(o => o.Session = "nightly").UseSqlite("gate.db").AddConsole();</code></example>
    public static IApprovalGateBuilder AddApprovalGate(this IServiceCollection services, Action<ApprovalGateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<ApprovalGateOptions>().Configure(configure ?? (_ => { }));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApprovalGateOptions>, ApprovalGateOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GateLifetime>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IApprovalStore>(provider => new InMemoryStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => GateFactory.Make(provider, null));
        services.TryAddSingleton(provider => provider.GetRequiredService<Gate>().Inbox);
        return new ServiceBuilder(services);
    }

    private sealed record ServiceBuilder(IServiceCollection Services) : IApprovalGateBuilder;
}
