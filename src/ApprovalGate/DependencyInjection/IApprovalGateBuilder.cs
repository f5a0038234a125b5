using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate;

/// <summary>Gathers what a gate is made of, with dependency injection or without: the same methods extend both.</summary>
public interface IApprovalGateBuilder
{
    /// <summary>Gets the services.</summary>
    IServiceCollection Services { get; }
}
