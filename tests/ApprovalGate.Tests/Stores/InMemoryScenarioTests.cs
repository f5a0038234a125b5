using ApprovalGate.Scenarios;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Stores;

/// <summary>The table of scenarios in memory.</summary>
public sealed class InMemoryScenarioTests : ScenarioContract
{
    private InMemoryStore? _store;

    protected override IApprovalStore Open() => new ProxyStore(_store ??= new InMemoryStore(Clock));

    protected override void Remove() => _store?.Dispose();
}
