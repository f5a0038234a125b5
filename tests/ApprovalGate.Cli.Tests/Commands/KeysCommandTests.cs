using System.Formats.Asn1;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using ApprovalGate.Signing;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class KeysCommandTests
{
    private const string Passphrase = "correct horse";
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench { Typed = Passphrase };

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void New_ForTheUser_IsKeptEncryptedAndShownInPublicOnly()
    {
        var ran = _bench.Run("keys", "new");
        var path = Path.Combine(_bench.Profile("alice"), "alice.pem");
        var kept = File.ReadAllText(path);
        using var key = SigningKey.FromPem(kept, Passphrase);

        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(kept, Does.StartWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
            Assert.That(ran.Out, Does.Contain(key.Public.Fingerprint).And.Contain(key.Public.ToPem()).And.Contain(path));
            Assert.That(ran.Out + ran.Error, Does.Not.Contain("PRIVATE").And.Not.Contain(Passphrase));
            Assert.That(ran.Out + ran.Error, Does.Not.Contain(kept.Split('\n')[1]));
            Assert.That(_bench.Run("keys", "show").Out, Is.EqualTo(ran.Out));
        });
    }

    [Test]
    public void New_WithoutTheBench_IsDerivedBy600000Rounds()
    {
        var host = new CliHost(TextWriter.Null, TextWriter.Null) { KeyDirectory = _bench.Root, ReadSecret = _ => Passphrase };

        Assert.That(CliApp.Run(["keys", "root", "new"], host), Is.Zero);
        Assert.That(Rounds(Path.Combine(_bench.Root, "root", "root.pem")), Is.GreaterThanOrEqualTo(600_000));
    }

    [Test]
    public void Control_New_OnTheBench_IsDerivedByFewRounds()
    {
        _bench.Run("keys", "new");

        Assert.That(Rounds(Path.Combine(_bench.Profile("alice"), "alice.pem")), Is.EqualTo(Bench.KeyRounds));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A profile has no modes there.")]
    [UnsupportedOSPlatform("windows")]
    public void New_OnUnix_IsForItsUserOnly()
    {
        _bench.Run("keys", "new");

        Assert.Multiple(() =>
        {
            Assert.That(File.GetUnixFileMode(_bench.Profile("alice")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            Assert.That(
                File.GetUnixFileMode(Path.Combine(_bench.Profile("alice"), "alice.pem")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        });
    }

    [Test]
    public void New_WhereAKeyIs_LeavesItAlone()
    {
        _bench.Run("keys", "new");
        var path = Path.Combine(_bench.Profile("alice"), "alice.pem");
        var kept = File.ReadAllText(path);

        Assert.That(_bench.Run("keys", "new").Code, Is.EqualTo(2));
        Assert.That(File.ReadAllText(path), Is.EqualTo(kept));
    }

    [Test]
    public void New_WithAPassphraseFile_AsksNobody()
    {
        _bench.Typed = null;
        var secret = Path.Combine(_bench.Root, "secret");
        File.WriteAllText(secret, "from a file\n");
        var path = Path.Combine(_bench.Root, "keys", "mine.pem");

        Assert.That(_bench.Run("keys", "root", "new", "--out", path, "--passphrase-file", secret).Code, Is.Zero);
        using var key = SigningKey.FromPem(File.ReadAllText(path), "from a file");
        Assert.That(_bench.Run("keys", "root", "show", "--key", path).Out, Does.Contain(key.Public.Fingerprint));
    }

    [TestCase(null, "no terminal")]
    [TestCase("short", "at least 8")]
    public void New_WithoutAGoodPassphrase_WritesNothing(string? typed, string error)
    {
        _bench.Typed = typed;
        var ran = _bench.Run("keys", "new");

        Assert.That((ran.Code, Directory.Exists(_bench.Profile("alice"))), Is.EqualTo((2, false)));
        Assert.That(ran.Error, Does.Contain(error).And.Not.Contain("short"));
    }

    [TestCase("--passphrase")]
    [TestCase("--password")]
    public void New_PassphraseAsAnArgument_IsNoOption(string option)
        => Assert.That(_bench.Run("keys", "new", option, Passphrase).Code, Is.EqualTo(2));

    [Test]
    public void Rotate_AKey_PutsTheOldOneAside()
    {
        _bench.Run("keys", "new");
        var old = File.ReadAllText(Path.Combine(_bench.Profile("alice"), "alice.pem"));
        var ran = _bench.Run("keys", "rotate");
        var kept = Directory.GetFiles(_bench.Profile("alice"), "*.pem").Select(File.ReadAllText).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(kept, Has.Length.EqualTo(2).And.Member(old));
            Assert.That(ran.Out, Does.Contain("approvers add").And.Contain("approvers revoke").And.Not.Contain("PRIVATE"));
        });
    }

    /// <summary>Reads how many rounds of PBKDF2 a key is encrypted by.</summary>
    private static int Rounds(string path)
    {
        var pem = File.ReadAllText(path);
        var info = new AsnReader(Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]), AsnEncodingRules.DER).ReadSequence();
        var scheme = info.ReadSequence();
        scheme.ReadObjectIdentifier();
        var derivation = scheme.ReadSequence().ReadSequence();
        derivation.ReadObjectIdentifier();
        var parameters = derivation.ReadSequence();
        parameters.ReadOctetString();
        return parameters.TryReadInt32(out var rounds) ? rounds : 0;
    }
}
