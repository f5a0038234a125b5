using ApprovalGate.DependencyInjection;
using ApprovalGate.Engine;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using Microsoft.Extensions.Configuration;
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
    public static IApprovalGateBuilder AddApprovalGate(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<ApprovalGateOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApprovalGateOptions>, ApprovalGateOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GateLifetime>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IApprovalStore>(provider => new InMemoryStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => GateFactory.Make(provider, null));
        services.TryAddSingleton(provider => provider.GetRequiredService<Gate>().Inbox);
        return new ServiceBuilder(services);
    }

    /// <summary>Adds the <see cref="Gate"/>, with settings from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the settings; they are checked when the gate is made.</param>
    /// <example><code>services.AddApprovalGate(o => o.Session = "nightly").UseSqlite("gate.db").AddConsole();</code></example>
    public static IApprovalGateBuilder AddApprovalGate(this IServiceCollection services, Action<ApprovalGateOptions> configure)
        => services.AddApprovalGate().Configure(configure);

    /// <summary>Adds the <see cref="Gate"/> with the settings of <paramref name="configuration"/>: each property of <see cref="ApprovalGateOptions"/> by its name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section with the settings. What it leaves out keeps its default.</param>
    /// <remarks>
    /// Durations are written <c>[d.]hh:mm:ss</c>, verdicts by name, and <c>PolicyFile:ReloadEvery</c> may be <c>never</c>. A host does not start on a key that is
    /// no setting, a value that cannot be read or one that is out of its range: an <see cref="OptionsValidationException"/> names them all.
    /// </remarks>
    /// <example><code>builder.Services.AddApprovalGate(builder.Configuration.GetSection("ApprovalGate")).UseSqlite("gate.db");</code></example>
    public static IApprovalGateBuilder AddApprovalGate(this IServiceCollection services, IConfiguration configuration)
        => services.AddApprovalGate().Configure(configuration);

    private sealed record ServiceBuilder(IServiceCollection Services) : IApprovalGateBuilder;
}
