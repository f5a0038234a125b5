using ApprovalGate.Log;
using ApprovalGate.Reliability.Graphs;
using ApprovalGate.Reliability.Harness;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability;

/// <summary>Any other leaf is another digest, the same values always the same one. The control is a serializer and a hash.</summary>
internal sealed class BindingTrial : ITrial
{
    private const int MutationsOfEach = 100;
    private const int RoundTripsOfEach = 100;

    public string Id => "R8";

    public string Summary => "graphs of arguments, each mutated and bound again a hundred times: another leaf another digest, the same values the same";

    public int FullSize => 10_000;

    public double BuildShare => 0.02;

    public int Planted => 5;

    public async Task<Tally> RunAsync(Bout bout)
    {
        var tally = new Tally();
        Mutate(bout, tally);
        tally.Try(bout.Size * RoundTripsOfEach);
        tally.Violate("the same call, stored and bound again, was another", RoundTrips.FalseRefusals(bout.Size * RoundTripsOfEach, (ulong)bout.Seed));
        var (here, there) = (BindingProcess.Bind(bout.Size, (ulong)bout.Seed), await BindingProcess.BindThereAsync(bout.Size, (ulong)bout.Seed));
        tally.Check(here == there, () => "a process without culture data binds the same calls otherwise");
        Pairs.Try(tally);
        return tally;
    }

    public Task<Tally> RunControlAsync(Bout bout)
    {
        var tally = new Tally();
        tally.Violate("different values share a digest", NaiveDigest.Collisions());
        return Task.FromResult(tally);
    }

    private static void Mutate(Bout bout, Tally tally) => Parallel.For(0, bout.Size, graph =>
    {
        var one = ((ulong)bout.Seed << 32) + (ulong)graph;
        var leaves = new Leaves(one);
        var approved = Bound.Of(Arguments.Draw(one, leaves)).Fingerprint;
        for (var mutation = 0; mutation < MutationsOfEach; mutation++)
        {
            // Round and round its leaves: each at least once, each time with another value drawn.
            var mutated = new Leaves(one, mutation % leaves.Count, mutation / leaves.Count);
            tally.Check(
                Bound.Of(Arguments.Draw(one, mutated)).Fingerprint != approved,
                () => FormattableString.Invariant($"mutation {mutation} of graph {graph} has the same fingerprint"));
        }

        tally.Try(MutationsOfEach);
        bout.Progress.At(tally.Tried, (long)bout.Size * (MutationsOfEach + RoundTripsOfEach));
    });
}
