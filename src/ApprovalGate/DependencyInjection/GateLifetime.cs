using Microsoft.Extensions.Hosting;

namespace ApprovalGate.DependencyInjection;

/// <summary>Opens the gate with its host, and detaches it before the host cancels anything: a deployment must not withdraw what people are asked.</summary>
internal sealed class GateLifetime(Gate gate, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(gate.Detach);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
