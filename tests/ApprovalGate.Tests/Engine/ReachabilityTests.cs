using ApprovalGate.Delivery;
using ApprovalGate.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ApprovalGate.Tests.Engine;

/// <summary>A gate that tells nobody of its requests says so: at its start, and of each call that waits.</summary>
public sealed class ReachabilityTests
{
    [Test]
    public async Task Gate_WithoutATransport_WarnsAtTheStartAndOfEveryCallThatWaits([Values] bool inMemory)
    {
        using var kept = new InMemoryStore();
        using var log = new FakeLoggerProvider();
        using var gate = Build(log, builder => inMemory ? builder : builder.UseStore(_ => new ProxyStore(kept)));
        var call = new FakeTool().RunAsync(gate);
        var asked = gate.Requests.List([RequestState.Pending]).Single();
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call);

        var warnings = log.Collector.GetSnapshot().Where(line => line.Level == LogLevel.Warning).Select(line => line.Message).ToList();
        Assert.That(warnings, Has.Count.EqualTo(2));
        Assert.That(warnings[0], Does.Contain(inMemory ? "nobody outside this process" : "`approvalgate list`"));
        Assert.That(warnings[1], Does.Contain(asked.Id.ToString()).And.Contain($"`approvalgate approve {asked.Id.Prefix}`").And.Contain("FakeTool.Run"));
    }

    [Test]
    public async Task Gate_WithATransportThatReachesApprovers_WarnsOfNothing([Values] bool reaches)
    {
        using var log = new FakeLoggerProvider();
        var desk = new FakeApprover { ReachesApprovers = reaches };
        using var gate = Build(log, builder => builder.AddTransport(_ => desk));
        var call = new FakeTool().RunAsync(gate);
        await gate.Inbox.DecideAsync(FakeApprover.Approve(await desk.NextAsync()));
        await call.WaitAsync(FakeApprover.Patience);

        Assert.That(log.Collector.GetSnapshot().Count(line => line.Level == LogLevel.Warning), Is.EqualTo(reaches ? 0 : 2));
    }

    [Test]
    public void GateBuilder_WithATransportByItsType_BuildsAGate()
    {
        using var gate = new GateBuilder().AddTransport<Pager>().Build();

        Assert.That(gate.Requests.List([]), Is.Empty);
    }

    private static Gate Build(FakeLoggerProvider log, Func<GateBuilder, GateBuilder> with)
    {
        var builder = with(new GateBuilder());
        builder.Services.AddLogging(logging => logging.AddProvider(log));
        return builder.Build();
    }

    private sealed class Pager : IApprovalTransport
    {
        public string Name => "pager";

        public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
            => Task.FromResult(DeliveryReceipt.None);
    }
}
