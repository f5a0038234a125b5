namespace ApprovalGate.Reliability.Graphs;

/// <summary>Draws the leaves of one graph, always the same for a seed, but for one that is drawn until it is another.</summary>
/// <param name="seed">Which graph.</param>
/// <param name="mutated">Which of its leaves is another; -1 is none.</param>
/// <param name="round">Which other value it is.</param>
internal sealed class Leaves(ulong seed, int mutated = -1, int round = 0)
{
    private const string Alphabet = "abc \"\\\n$é€\u0301\u200b0";

    private ulong _state;

    /// <summary>Gets how many were drawn.</summary>
    public int Count { get; private set; }

    public T Draw<T>(Func<Leaves, T> make)
    {
        // Each leaf has a sequence of its own: a mutated one moves no other.
        _state = unchecked((seed * 0x9E3779B97F4A7C15) + ((ulong)Count * 0xD1B54A32D192ED03));
        var value = make(this);
        if (Count++ != mutated)
        {
            return value;
        }

        _state = unchecked(_state + ((ulong)round << 32));
        while (true)
        {
            if (make(this) is var other && !EqualityComparer<T>.Default.Equals(other, value))
            {
                return other;
            }
        }
    }

    /// <summary>Draws a leaf that is a number below <paramref name="end"/>.</summary>
    public int Int(int end) => Draw(leaves => leaves.Next(end));

    public string Text() => Draw(static leaves =>
        string.Create(leaves.Next(12), leaves, static (text, from) =>
        {
            foreach (ref var unit in text)
            {
                unit = Alphabet[from.Next(Alphabet.Length)];
            }
        }));

    public int Next(int end) => (int)(Bits() % (ulong)end);

    public ulong Bits()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
