namespace ApprovalGate;

/// <summary>There is no decorator for a service that was to be added gated: nothing was registered.</summary>
/// <param name="service">The type of the service.</param>
/// <param name="reason">Why there is none, and what to do.</param>
public sealed class DecoratorNotFoundException(Type service, string reason)
    : InvalidOperationException($"'{service}' cannot be added gated: {reason}")
{
    /// <summary>Gets the type of the service.</summary>
    public Type Service { get; } = service;
}
