using ApprovalGate.IntegrationTests.Stores;

namespace ApprovalGate.IntegrationTests;

/// <summary>Synchronous tools that block every thread of the pool while they wait: none is refused for that.</summary>
/// <remarks>Not on PostgreSQL: its client sends more than one statement at a time by the pool, even for callers that block.</remarks>
public sealed class PoolStarvationTests
{
    private const int Calls = 200;

    [Test]
    public async Task TwoHundredBlockedTools_StartedFromThePool_AllRun([Values(StoreKind.Memory, StoreKind.Sqlite)] StoreKind kind)
    {
        using var store = new TestStore(kind);
        using var gate = store.Gate(new FakeApprovers(Answer.Approve));
        var tools = new BlockingTools(gate);

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(() => tools.Wire(number))));

        Assert.That(tools.Ran, Is.EqualTo(Calls));
        Assert.That(gate.Requests.List([RequestState.Succeeded], maxCount: 2 * Calls), Has.Count.EqualTo(Calls));
    }

    [Test]
    public async Task TwoHundredBlockedTools_StartedFromThePoolAndDenied_AllAreToldSo([Values(StoreKind.Memory, StoreKind.Sqlite)] StoreKind kind)
    {
        using var store = new TestStore(kind);
        using var gate = store.Gate(new FakeApprovers(Answer.Deny));
        var tools = new BlockingTools(gate);

        var ends = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(() => EndOf(() => tools.Wire(number)))));

        Assert.That(ends, Has.All.TypeOf<ApprovalDeniedException>());
        Assert.That(tools.Ran, Is.Zero);
    }

    [Test]
    [Category("Slow")] // Starts an agent and kills it.
    public async Task AgentKilledAmongTwoHundredBlockedTools_LeavesNoEffectWithoutARecord([Values(StoreKind.Sqlite)] StoreKind kind)
    {
        using var store = new TestStore(kind);
        var effects = Path.Combine(store.Folder, "effects.txt");
        using (var agent = new AgentProcess(store.ForAgent, effects, "s", "crowd"))
        {
            await agent.SaysAsync("crowding");
            agent.Kill();
        }

        using var gate = store.Gate();
        var requests = gate.Requests.List([], maxCount: 2 * Calls);
        var began = requests.Count(request => request.State is RequestState.Succeeded or RequestState.InDoubt);
        Assert.That(File.ReadAllLines(effects).Distinct().Count(), Is.InRange(20, began));
        Assert.That(requests, Has.None.Property(nameof(ApprovalRequest.State)).EqualTo(RequestState.Running));
    }

    private static ToolCallRejectedException? EndOf(Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (ToolCallRejectedException refusal)
        {
            return refusal;
        }
    }
}

internal sealed partial class BlockingTools(Gate gate)
{
    private readonly Gate _gate = gate;
    private int _ran;

    public int Ran => _ran;

    [RequiresApproval(Reversibility.Irreversible)]
    public partial int Wire(int number);

    private int WireCore(int number)
    {
        Interlocked.Increment(ref _ran);
        return number;
    }
}
