using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGate.Signing;

/// <summary>Gathers what is signed. Every part has its length before it, so that no two lists of parts share bytes.</summary>
/// <remarks>An absent text is told from an empty one: it has a length of -1.</remarks>
internal sealed class Statement : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="format">What is stated and the version of its layout: a signature counts for nothing else.</param>
    /// <param name="storeId">The store: a signature counts in no other.</param>
    public Statement(string format, Guid storeId) => Add(format).Add(storeId.ToString("N"));

    public Statement Add(string? part) => part is null ? AddLength(-1) : Add(Encoding.UTF8.GetBytes(part));

    public Statement Add(ReadOnlySpan<byte> part)
    {
        AddLength(part.Length);
        _hash.AppendData(part);
        return this;
    }

    public Statement Add(long part)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, part);
        return Add(bytes);
    }

    /// <summary>Returns the SHA-256 that is signed.</summary>
    public byte[] Hash() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    private Statement AddLength(int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        _hash.AppendData(bytes);
        return this;
    }
}
