using System.Globalization;
using System.Security.Cryptography;

namespace ApprovalGate.Reliability.Numbers;

/// <summary>Hashes the first lines of the ES6 number file, <c>hex,number</c> each, as some formatter writes them.</summary>
internal static class Es6Lines
{
    private const int BatchLines = 200_000;
    private const int MaxLineBytes = 64;

    /// <summary>Writes a double and returns how many bytes it took.</summary>
    public delegate int Formatter(double value, Span<byte> to);

    public static string Hash(int lines, Formatter format)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // The chain is made here, one hash after the other; the batches are formatted beside it, and hashed in their order.
        var batches = new Queue<Task<ArraySegment<byte>>>();
        foreach (var batch in Es6Sequence.Bits().Take(lines).Chunk(BatchLines))
        {
            batches.Enqueue(Task.Run(() => Format(batch, format)));
            if (batches.Count > Environment.ProcessorCount)
            {
                hash.AppendData(batches.Dequeue().GetAwaiter().GetResult());
            }
        }

        foreach (var rest in batches)
        {
            hash.AppendData(rest.GetAwaiter().GetResult());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ArraySegment<byte> Format(ulong[] batch, Formatter format)
    {
        var text = new byte[batch.Length * MaxLineBytes];
        var length = 0;
        foreach (var bits in batch)
        {
            bits.TryFormat(text.AsSpan(length), out var digits, "x", CultureInfo.InvariantCulture);
            length += digits;
            text[length++] = (byte)',';
            length += format(BitConverter.UInt64BitsToDouble(bits), text.AsSpan(length));
            text[length++] = (byte)'\n';
        }

        return new ArraySegment<byte>(text, 0, length);
    }
}
