using System.Security.Cryptography;

namespace ApprovalGate.Signing;

/// <summary>A private key, of an approver, of the root or of whoever signs heads of the log: ECDSA on the curve P-256. It leaves this object only encrypted.</summary>
/// <remarks>Keep it away from the agent: whoever holds it decides as its approver.</remarks>
public sealed class SigningKey : IDisposable
{
    /// <summary>The size of a signature: r and s, 32 bytes each.</summary>
    internal const int SignatureBytes = 64;

    // What OWASP asks of PBKDF2 with HMAC-SHA256.
    private const int Iterations = 600_000;
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = VerificationKey.Parse(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Gets the public half.</summary>
    public VerificationKey Public { get; }

    /// <summary>Makes a new key.</summary>
    public static SigningKey Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key from encrypted PKCS#8 in PEM.</summary>
    /// <exception cref="CryptographicException">The passphrase is wrong, or the text holds no encrypted key on P-256.</exception>
    public static SigningKey FromPem(string pem, ReadOnlySpan<char> passphrase)
    {
        ArgumentNullException.ThrowIfNull(pem);

        var key = ECDsa.Create();
        try
        {
            key.ImportFromEncryptedPem(pem, passphrase);
            return new SigningKey(key);
        }
        catch (ArgumentException exception)
        {
            key.Dispose();
            throw new CryptographicException("The text holds no encrypted private key.", exception);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Writes the key as encrypted PKCS#8 in PEM: PBES2 with AES-256 and PBKDF2-HMAC-SHA256, 600,000 rounds.</summary>
    /// <param name="passphrase">Not empty: whoever reads the file must not have the key by that.</param>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc8018"/>
    public string ToPem(ReadOnlySpan<char> passphrase) => ToPem(passphrase, Iterations);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>Writes the key with another number of rounds: a test of something else need not wait for 600,000.</summary>
    internal string ToPem(ReadOnlySpan<char> passphrase, int iterations)
    {
        if (passphrase.IsEmpty)
        {
            throw new ArgumentException("The passphrase is empty.", nameof(passphrase));
        }

        return _key.ExportEncryptedPkcs8PrivateKeyPem(
            passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterations));
    }

    /// <summary>Signs a SHA-256 hash.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> hash) => _key.SignHash(hash.ToArray(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
