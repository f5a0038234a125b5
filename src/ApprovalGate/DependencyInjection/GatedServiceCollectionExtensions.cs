using System.Diagnostics.CodeAnalysis;
using ApprovalGate.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate;

/// <summary>Adds services whose implementation comes from another assembly, behind the generated decorator of their interface.</summary>
/// <remarks>
/// The implementation is made inside and never registered itself, so nobody can resolve it undecorated; it is disposed with the decorator, once.
/// An implementation in source needs none of this: it is gated itself.
/// </remarks>
public static class GatedServiceCollectionExtensions
{
    /// <summary>Adds <typeparamref name="TService"/>, implemented by <typeparamref name="TImplementation"/> behind the gate.</summary>
    /// <param name="services">The services.</param>
    /// <param name="lifetime">How long one object serves.</param>
    /// <exception cref="DecoratorNotFoundException">There is no decorator for the interface.</exception>
    /// <example><code>services.AddGated&lt;IFileTools, ForeignFileTools&gt;();</code></example>
    public static IServiceCollection AddGated<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where TService : class
        where TImplementation : class, TService
        => services.AddGated<TService>(static provider => ActivatorUtilities.CreateInstance<TImplementation>(provider), lifetime);

    /// <summary>Adds <typeparamref name="TService"/>, made by a factory, behind the gate.</summary>
    /// <param name="services">The services.</param>
    /// <param name="make">Makes the object to stand before. It has to make a new one each time, for the decorator disposes it.</param>
    /// <param name="lifetime">How long one object serves.</param>
    /// <exception cref="DecoratorNotFoundException">There is no decorator for the interface.</exception>
    public static IServiceCollection AddGated<TService>(
        this IServiceCollection services, Func<IServiceProvider, TService> make, ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);

        var decorate = GatedDecorators.Of<TService>();
        services.Add(new ServiceDescriptor(typeof(TService), provider => Decorate(decorate, provider, () => make(provider)), lifetime));
        return services;
    }

    /// <summary>Adds a keyed <typeparamref name="TService"/>, implemented by <typeparamref name="TImplementation"/> behind the gate.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="lifetime">How long one object serves.</param>
    /// <exception cref="DecoratorNotFoundException">There is no decorator for the interface.</exception>
    public static IServiceCollection AddKeyedGated<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, object? serviceKey, ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where TService : class
        where TImplementation : class, TService
        => services.AddKeyedGated<TService>(serviceKey, static (provider, _) => ActivatorUtilities.CreateInstance<TImplementation>(provider), lifetime);

    /// <summary>Adds a keyed <typeparamref name="TService"/>, made by a factory, behind the gate.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="make">Makes the object to stand before, from the services and the key. It has to make a new one each time, for the decorator disposes it.</param>
    /// <param name="lifetime">How long one object serves.</param>
    /// <exception cref="DecoratorNotFoundException">There is no decorator for the interface.</exception>
    public static IServiceCollection AddKeyedGated<TService>(
        this IServiceCollection services,
        object? serviceKey,
        Func<IServiceProvider, object?, TService> make,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);

        var decorate = GatedDecorators.Of<TService>();
        services.Add(new ServiceDescriptor(
            typeof(TService), serviceKey, (provider, key) => Decorate(decorate, provider, () => make(provider, key)), lifetime));
        return services;
    }

    /// <summary>The gate comes first: without one, nothing is made that nobody would dispose.</summary>
    private static TService Decorate<TService>(Func<TService, Gate, TService> decorate, IServiceProvider provider, Func<TService> make)
    {
        var gate = provider.GetService<Gate>() ?? Gate.Current;
        return decorate(make(), gate);
    }
}
