namespace ApprovalGate.Tests.Signing;

/// <summary>Every value that differs from another in one bit.</summary>
internal static class BitFlips
{
    public static IEnumerable<byte[]> Of(ReadOnlyMemory<byte> bytes)
    {
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }

    public static IEnumerable<long> Of(long number) => Enumerable.Range(0, 64).Select(bit => number ^ (1L << bit));
}
