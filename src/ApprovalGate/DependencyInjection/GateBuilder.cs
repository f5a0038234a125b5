using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGate;

/// <summary>Makes a gate where there is no dependency injection.</summary>
/// <example><code>using var gate = new GateBuilder().UseSqlite("gate.db").AddConsole().Build().AsCurrent();</code></example>
public sealed class GateBuilder : IApprovalGateBuilder
{
    /// <summary>Begins with the defaults of <see cref="ApprovalGateServiceCollectionExtensions.AddApprovalGate"/>.</summary>
    public GateBuilder() => Services.AddApprovalGate();

    /// <inheritdoc/>
    public IServiceCollection Services { get; } = new ServiceCollection();
}
