using ApprovalGate.Log;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Reliability.Stores;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Reliability.Trials;

/// <summary>Runs all that a gate does on a store that refuses, hangs, or does what was asked and then seems to have failed.</summary>
/// <remarks>The control writes a decision again when its append seems to have failed.</remarks>
internal sealed class UnreliableStores : ITrial
{
    /// <summary>How many gates share the store.</summary>
    private const int Gates = 16;

    public string Id => "R11";

    public string Summary => "store operations of every kind of call, 5 % refused, 5 % hanging, 5 % done but reported as failed";

    public int FullSize => 100_000;

    public double BuildShare => 0.03;

    public Task<Tally> RunAsync(Bout bout) => RunAsync(bout, store => store);

    public Task<Tally> RunControlAsync(Bout bout) => RunAsync(bout with { Size = Math.Max(bout.Size, 3_000) }, store => new RepeatingStore(store));

    private static async Task<Tally> RunAsync(Bout bout, Func<IApprovalStore, IApprovalStore> decorate)
    {
        using var store = new InMemoryStore();
        var operations = new OperationCounter();
        var mix = new CallMix(store);
        await Task.WhenAll(Enumerable.Range(0, Gates).Select(lane => Task.Run(() => LaneAsync(lane))));
        mix.Tally.Try(operations.Total);
        mix.CheckAfterwards();
        return mix.Tally;

        async Task LaneAsync(int lane)
        {
            var chance = bout.Chance(lane);
            var agent = new MixedAgent(mix, chance, lane, () => decorate(new UnreliableStore(
                store, new Random(chance.Next()), CallMix.RecordTimeout * 1.5, operations)));
            while (operations.Total < bout.Size)
            {
                await agent.WorkAsync();
                bout.Progress.At(operations.Total, bout.Size);
            }
        }
    }
}
