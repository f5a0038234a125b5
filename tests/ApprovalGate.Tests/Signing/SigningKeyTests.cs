using System.Formats.Asn1;
using System.Security.Cryptography;
using ApprovalGate.Signing;

namespace ApprovalGate.Tests.Signing;

/// <summary>A private key leaves its object only encrypted, and a public key has one encoding.</summary>
public sealed class SigningKeyTests
{
    [Test]
    public void Pem_WithItsPassphrase_IsTheSameKey()
    {
        using var key = SigningKey.Generate();
        using var read = SigningKey.FromPem(key.ToPem("correct horse"), "correct horse");

        Assert.That(read.Public.Fingerprint, Is.EqualTo(key.Public.Fingerprint));
    }

    [Test]
    public void Pem_WithAnotherPassphraseOrNone_IsRefused()
    {
        using var key = SigningKey.Generate();
        var pem = key.ToPem("correct horse");

        Assert.Multiple(() =>
        {
            Assert.That(() => SigningKey.FromPem(pem, "correct hors"), Throws.InstanceOf<CryptographicException>());
            Assert.That(() => SigningKey.FromPem(pem, ""), Throws.InstanceOf<CryptographicException>());
            Assert.That(() => key.ToPem(""), Throws.ArgumentException);
        });
    }

    [Test]
    public void Pem_OfAKeyThatIsNotEncrypted_IsRefused()
    {
        using var plain = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.That(() => SigningKey.FromPem(plain.ExportPkcs8PrivateKeyPem(), "x"), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void Pem_OfAKey_IsDerivedBy600000RoundsOfSha256()
    {
        using var key = SigningKey.Generate();
        var pem = key.ToPem("correct horse");
        var info = new AsnReader(Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]), AsnEncodingRules.DER).ReadSequence();
        var scheme = info.ReadSequence();
        Assert.That(scheme.ReadObjectIdentifier(), Is.EqualTo("1.2.840.113549.1.5.13"), "PBES2");
        var derivation = scheme.ReadSequence().ReadSequence();
        Assert.That(derivation.ReadObjectIdentifier(), Is.EqualTo("1.2.840.113549.1.5.12"), "PBKDF2");
        var parameters = derivation.ReadSequence();
        parameters.ReadOctetString();
        Assert.That(parameters.TryReadInt32(out var rounds) ? rounds : 0, Is.GreaterThanOrEqualTo(600_000));
        Assert.That(parameters.ReadSequence().ReadObjectIdentifier(), Is.EqualTo("1.2.840.113549.2.9"), "HMAC-SHA256");
    }

    [Test]
    public void PublicKey_InPem_IsTheSameKey()
    {
        using var key = SigningKey.Generate();

        Assert.That(VerificationKey.FromPem(key.Public.ToPem()).Fingerprint, Is.EqualTo(key.Public.Fingerprint));
    }

    [Test]
    public void PublicKey_OfAnotherCurveOrKind_IsRefused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        Assert.Multiple(() =>
        {
            Assert.That(() => VerificationKey.Parse(p384.ExportSubjectPublicKeyInfo()), Throws.InstanceOf<CryptographicException>());
            Assert.That(() => VerificationKey.Parse(rsa.ExportSubjectPublicKeyInfo()), Throws.InstanceOf<CryptographicException>());
            Assert.That(() => VerificationKey.FromPem("no key"), Throws.InstanceOf<CryptographicException>());
        });
    }

    [Test]
    public void PublicKey_WithBytesBehindIt_IsRefused()
    {
        using var key = SigningKey.Generate();
        byte[] longer = [.. key.Public.SubjectPublicKeyInfo.Span, 0];

        Assert.That(() => VerificationKey.Parse(longer), Throws.InstanceOf<CryptographicException>());
    }
}
