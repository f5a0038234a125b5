using System.Security.Cryptography;

namespace ApprovalGate.Binding;

/// <summary>SHA-256 by a hash object each thread keeps: the one-shot call makes and frees one every time, which for short input is most of its cost.</summary>
internal static class Sha256Hash
{
    [ThreadStatic]
    private static IncrementalHash? _hash;

    /// <summary>Writes the hash of two parts, one after the other, to <paramref name="to"/>.</summary>
    public static void Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> to)
    {
        var hash = _hash ?? IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // Kept only once it is at its beginning again: after a failure in between, the next call makes its own.
        _hash = null;
        hash.AppendData(first);
        if (!second.IsEmpty)
        {
            hash.AppendData(second);
        }

        hash.GetHashAndReset(to);
        _hash = hash;
    }
}
