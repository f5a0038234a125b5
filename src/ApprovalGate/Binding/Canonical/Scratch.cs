using System.Buffers;

namespace ApprovalGate.Binding.Canonical;

/// <summary>Buffers for canonical bytes: each thread keeps one of moderate size at hand.</summary>
internal static class Scratch
{
    private const int FirstBytes = 16_384;
    private const int MostKept = 65_536;

    [ThreadStatic]
    private static byte[]? _spare;

    public static byte[] Take()
    {
        var buffer = _spare ?? ArrayPool<byte>.Shared.Rent(FirstBytes);
        _spare = null;
        return buffer;
    }

    /// <summary>Takes a buffer of at least <paramref name="bytes"/> bytes for one that is full.</summary>
    public static byte[] Exchange(byte[] full, int used, int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes);
        full.AsSpan(0, used).CopyTo(larger);
        Return(full, used);
        return larger;
    }

    /// <summary>Gives a buffer back. What tools are called with is nobody else's business: the pool hands buffers to strangers.</summary>
    public static void Return(byte[] buffer, int used)
    {
        buffer.AsSpan(0, used).Clear();
        if (_spare is null && buffer.Length <= MostKept)
        {
            _spare = buffer;
        }
        else
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
