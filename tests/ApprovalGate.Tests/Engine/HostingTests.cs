using ApprovalGate.Storage;
using ApprovalGate.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ApprovalGate.Tests.Engine;

/// <summary>A gate among an application's services: made and checked at the start, detached before the host cancels, closed with the container.</summary>
public sealed class HostingTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);

    [Test]
    public void AddApprovalGate_Resolved_IsOneGateAndItsInbox()
    {
        using var services = Services().BuildServiceProvider();
        var gate = services.GetRequiredService<Gate>();

        Assert.That(services.GetRequiredService<Gate>(), Is.SameAs(gate));
        Assert.That(services.GetRequiredService<IDecisionInbox>(), Is.SameAs(gate.Inbox));
    }

    [Test]
    public async Task Container_Disposed_LeavesWhatIsAskedAndClosesTheGate()
    {
        using var kept = new InMemoryStore(_clock);
        var desk = new FakeApprover();
        var collection = Services();
        collection.AddApprovalGate().UseStore(_ => new ProxyStore(kept)).AddTransport(_ => desk);
        var tool = new FakeTool();
        Task<int> call;
        Gate gate;
        await using (var services = collection.BuildServiceProvider())
        {
            gate = services.GetRequiredService<Gate>();
            call = tool.RunAsync(gate);
            await desk.NextAsync();
        }

        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        await Assert.ThrowsAsync<GateClosedException>(() => tool.RunAsync(gate));
        using var next = new GateBuilder().UseClock(_clock).UseStore(_ => new ProxyStore(kept)).Build();
        Assert.That(next.Requests.List([RequestState.Pending]), Has.Count.EqualTo(1));
    }

    [Test]
    public void Host_SettingOutOfRange_FailsAtTheStart()
    {
        var collection = Services();
        collection.AddApprovalGate(o => o.DeliveryRetries = -1);
        collection.AddSingleton<IHostApplicationLifetime>(new Lifetime());
        using var services = collection.BuildServiceProvider();

        Assert.That(() => services.GetServices<IHostedService>().ToList(), Throws.TypeOf<OptionsValidationException>());
    }

    [Test]
    public async Task Host_StoppingCancelsTheCallItself_LeavesTheRequestPending()
    {
        using var lifetime = new Lifetime();
        var desk = new FakeApprover();
        var collection = Services();
        collection.AddApprovalGate().AddTransport(_ => desk);
        collection.AddSingleton<IHostApplicationLifetime>(lifetime);
        await using var services = collection.BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(default);
        }

        // What was registered last is told first: the call hears of it before the gate does.
        var gate = services.GetRequiredService<Gate>();
        var call = new FakeTool().RunAsync(gate, cancellationToken: lifetime.ApplicationStopping);
        var asked = await desk.NextAsync();
        lifetime.StopApplication();

        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));
    }

    private ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddApprovalGate();
        return services;
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
