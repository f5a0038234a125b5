using ApprovalGate.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApprovalGate;

/// <summary>Adds the health of a gate to a host's health checks.</summary>
public static class ApprovalGateHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of the <see cref="Gate"/> among the services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What is reported where calls are refused; <see langword="null"/> for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to select checks by.</param>
    /// <remarks><see cref="HealthStatus.Unhealthy"/> says that calls that must be recorded are refused, because of the store, a required sink or a closed gate;
    /// <see cref="HealthStatus.Degraded"/> that a transport fails, none tells people of requests, or a signed head was not kept.</remarks>
    /// <example><code>builder.Services.AddHealthChecks().AddApprovalGate();</code></example>
    public static IHealthChecksBuilder AddApprovalGate(
        this IHealthChecksBuilder builder, string name = "approvalgate", HealthStatus? failureStatus = null, params IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(tags);

        return builder.Add(new HealthCheckRegistration(name, provider => new GateHealthCheck(provider.GetRequiredService<Gate>()), failureStatus, tags));
    }
}
