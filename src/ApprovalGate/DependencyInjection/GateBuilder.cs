using System.Diagnostics.CodeAnalysis;
using ApprovalGate.Delivery;
using ApprovalGate.DependencyInjection;
using ApprovalGate.Log;
using ApprovalGate.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate;

/// <summary>Makes a gate where there is no dependency injection.</summary>
/// <example><code>using var gate = new GateBuilder().UseSqlite("gate.db").AddConsole().Build().AsCurrent();</code></example>
public sealed class GateBuilder : IApprovalGateBuilder
{
    /// <summary>Begins with the defaults of <see cref="ApprovalGateServiceCollectionExtensions.AddApprovalGate(IServiceCollection)"/>.</summary>
    public GateBuilder() => Services.AddApprovalGate();

    /// <inheritdoc/>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>Adds a transport.</summary>
    /// <typeparam name="TTransport">Its type; what its constructor takes must be registered.</typeparam>
    public GateBuilder AddTransport<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTransport>()
        where TTransport : class, IApprovalTransport
    {
        ApprovalGateBuilderExtensions.AddTransport<TTransport>(this);
        return this;
    }

    /// <summary>Makes the gate. Disposing it disposes the store and whatever else was made for it.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is out of its range.</exception>
    /// <exception cref="ApprovalStoreException">The store cannot be used.</exception>
    public Gate Build()
    {
        var provider = Services.BuildServiceProvider();
        try
        {
            return GateFactory.Make(provider, provider);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }
}
