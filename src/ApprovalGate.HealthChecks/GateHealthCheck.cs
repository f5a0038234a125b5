using ApprovalGate.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApprovalGate.HealthChecks;

/// <summary>Tells a host how well its gate works. Nothing that is reported holds the message of a failure: pages that show it are often public.</summary>
internal sealed class GateHealthCheck(Gate gate) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = await gate.CheckHealthAsync(cancellationToken).ConfigureAwait(false);
        var status = health.Level switch
        {
            HealthLevel.Healthy => HealthStatus.Healthy,
            HealthLevel.Degraded => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        return new HealthCheckResult(status, health.ToString(), data: health.Findings.ToDictionary(finding => finding.Part, object (finding) => finding.Text));
    }
}
