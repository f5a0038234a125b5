using System.Security.Cryptography;

namespace ApprovalGate.Binding;

/// <summary>A key for commitments to sensitive arguments.</summary>
public sealed class SensitiveKey
{
    /// <summary>How many bytes a key has.</summary>
    public const int Bytes = 32;

    private const int IdBytes = 8;

    private readonly byte[] _secret;

    /// <summary>Takes the bytes of a key.</summary>
    /// <param name="secret">32 bytes from a random number generator made for keys.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public SensitiveKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Bytes)
        {
            throw new ArgumentException(FormattableString.Invariant($"The key has {secret.Length} bytes; it must have {Bytes}."), nameof(secret));
        }

        _secret = secret.ToArray();
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(_secret, "approvalgate/sensitive-key-id/1"u8).AsSpan(0, IdBytes));
    }

    /// <summary>Gets the name of the key, which stands in every commitment and follows from its bytes without telling of them.</summary>
    public string Id { get; }

    /// <summary>Gets the bytes, which no sink, log or message sees.</summary>
    internal ReadOnlySpan<byte> Secret => _secret;

    /// <summary>Makes a new random key.</summary>
    public static SensitiveKey Create() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
