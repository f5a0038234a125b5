namespace ApprovalGate.Reliability.Harness;

/// <summary>One go at a trial.</summary>
/// <param name="Size">How many times to try.</param>
/// <param name="Seed">What all chance in it follows from.</param>
/// <param name="Progress">Where to say how far it is.</param>
internal sealed record Bout(int Size, int Seed, Progress Progress)
{
    /// <summary>Returns the chance of one part of the bout: the same parts get the same numbers again.</summary>
    public Random Chance(int part) => new(HashCode(Seed, part));

    // System.HashCode differs from process to process, and a seed must mean the same every time.
    private static int HashCode(int seed, int part) => unchecked((seed * 486_187_739) ^ (part * (int)2_654_435_761));
}
