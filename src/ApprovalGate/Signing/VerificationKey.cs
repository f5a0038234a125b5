using System.Security.Cryptography;

namespace ApprovalGate.Signing;

/// <summary>The public half of a <see cref="SigningKey"/>: ECDSA on the curve P-256.</summary>
/// <remarks>Immutable; safe for concurrent use.</remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc5480"/>
public sealed class VerificationKey
{
    private const string PemLabel = "PUBLIC KEY";

    // The algorithm, the curve and the head of an uncompressed point; the two coordinates follow, 32 bytes each.
    private static readonly byte[] Prefix = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    private readonly byte[] _info;

    private VerificationKey(byte[] info)
    {
        _info = info;
        Fingerprint = KeyFingerprint.Of(info);
    }

    /// <summary>Gets the name of the key: <c>sha256:</c> and the SHA-256 of its SubjectPublicKeyInfo in hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>Gets the key in its one encoding, a DER SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _info;

    /// <summary>Returns whether <paramref name="text"/> has the form of a fingerprint: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
    public static bool IsFingerprint(string? text) => KeyFingerprint.Accepts(text);

    /// <summary>Reads a key.</summary>
    /// <exception cref="CryptographicException">It is no key on P-256, or is encoded in another way: a key has one encoding and so one fingerprint.</exception>
    public static VerificationKey Parse(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        if (!subjectPublicKeyInfo.StartsWith(Prefix) || subjectPublicKeyInfo.Length != Prefix.Length + 64)
        {
            throw new CryptographicException("The key is not one on the curve P-256 with uncompressed coordinates.");
        }

        // Refuses a point that is not on the curve.
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return new VerificationKey(subjectPublicKeyInfo.ToArray());
    }

    /// <summary>Reads a key from PEM.</summary>
    /// <exception cref="CryptographicException">The text holds no such key.</exception>
    public static VerificationKey FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);

        return PemEncoding.TryFind(pem, out var fields) && pem[fields.Label] == PemLabel
            ? Parse(Convert.FromBase64String(pem[fields.Base64Data]))
            : throw new CryptographicException($"The text holds no '-----BEGIN {PemLabel}-----'.");
    }

    /// <summary>Writes the key as PEM.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, _info);

    /// <summary>Returns whether <paramref name="signature"/> over <paramref name="hash"/> was made with the other half of this key.</summary>
    internal bool Verifies(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SigningKey.SignatureBytes)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_info, out _);
        return key.VerifyHash(hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
