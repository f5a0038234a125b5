using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGate.Binding.Sensitive;

/// <summary>
/// Commits to sensitive values: HMAC-SHA256 over format, tool, argument, place and value, each with its length before it. So equal values in
/// the same place are seen to be equal, and in two places are not.
/// </summary>
/// <param name="keys">Where the key is.</param>
/// <param name="storeId">The store whose log will hold the commitments.</param>
internal sealed class Commitments(IKeyRing keys, Guid storeId)
{
    /// <summary>Commits to nothing: values stay as they are. For what never leaves the process.</summary>
    public static readonly Commitments Plain = new(new NoKeys(), default);

    private const string Format = "approvalgate/sensitive/1";

    private readonly Lock _reading = new();
    private SensitiveKey? _key;

    /// <summary>Returns <c>key:commitment</c>, in hexadecimal digits; <c>Binding/FORMAT.md</c> has the parts.</summary>
    /// <exception cref="SensitiveKeyUnavailableException">The key cannot be read.</exception>
    public string Of(string tool, ReadOnlySpan<byte> argument, ReadOnlySpan<byte> place, ReadOnlySpan<byte> value)
    {
        var key = Key();
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret);
        Append(hash, Encoding.UTF8.GetBytes(Format));
        Append(hash, Encoding.UTF8.GetBytes(tool));
        Append(hash, argument);
        Append(hash, place);
        Append(hash, value);
        return $"{key.Id}:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private SensitiveKey Key()
    {
        if (Volatile.Read(ref _key) is { } key)
        {
            return key;
        }

        lock (_reading)
        {
            try
            {
                return _key ??= keys.ReadKey(storeId);
            }
            catch (Exception exception) when (exception is not SensitiveKeyUnavailableException)
            {
                throw new SensitiveKeyUnavailableException(exception.Message, exception);
            }
        }
    }

    private sealed class NoKeys : IKeyRing
    {
        public SensitiveKey ReadKey(Guid storeId) => throw new InvalidOperationException("There is no key.");
    }
}
