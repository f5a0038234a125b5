using ApprovalGate.Reliability.Graphs;

namespace ApprovalGate.Reliability;

/// <summary>R8: any other leaf is another digest, the same values always the same one.</summary>
internal sealed class BindingTrial : ITrial
{
    private const int FullGraphs = 10_000;
    private const int MutationsOfEach = 100;
    private const int FullRoundTrips = 1_000_000;
    private const int LeastCollisions = 5;

    public string Id => "R8";

    public TrialCount Run(double scale, int seed)
    {
        var trips = Math.Max(1, (int)(FullRoundTrips * scale));
        var collisions = NaiveDigest.Collisions();
        return Mutations(Math.Max(1, (int)(FullGraphs * scale)), (ulong)seed)
            + new TrialCount(trips, RoundTrips.FalseRefusals(trips, (ulong)seed), Control: 0)
            + Pairs.Try()
            + new TrialCount(N: 0, Violations: 0, Control: collisions >= LeastCollisions ? collisions : 0);
    }

    private static TrialCount Mutations(int graphs, ulong seed)
    {
        long same = 0;
        Parallel.For(0, graphs, graph =>
        {
            var one = (seed << 32) + (ulong)graph;
            var leaves = new Leaves(one);
            var approved = Bound.Of(Arguments.Draw(one, leaves)).Fingerprint;
            for (var mutation = 0; mutation < MutationsOfEach; mutation++)
            {
                // Round and round its leaves: each at least once, each time with another value drawn.
                var mutated = new Leaves(one, mutation % leaves.Count, mutation / leaves.Count);
                if (Bound.Of(Arguments.Draw(one, mutated)).Fingerprint == approved)
                {
                    Interlocked.Increment(ref same);
                }
            }
        });
        return new TrialCount((long)graphs * MutationsOfEach, same, Control: 0);
    }
}
