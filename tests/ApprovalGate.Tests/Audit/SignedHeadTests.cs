using System.Text;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Signing;

namespace ApprovalGate.Tests.Audit;

public sealed class SignedHeadTests
{
    private SigningKey _key = null!;

    [SetUp]
    public void MakeKey() => _key = SigningKey.Generate();

    [TearDown]
    public void DropKey() => _key.Dispose();

    [Test]
    public void Sign_Head_IsThatOfItsKeyAloneAndSurvivesItsLine()
    {
        using var other = SigningKey.Generate();
        var head = SomeHead.Of(_key, at: SomeLog.Start.AddTicks(9));
        var read = SignedHead.Parse(head.ToJson());

        Assert.Multiple(() =>
        {
            Assert.That(read.IsSignedBy(_key.Public));
            Assert.That(read.IsSignedBy(other.Public), Is.False);
            Assert.That(read.ToString(), Is.EqualTo($"3:{Convert.ToHexStringLower(SomeLog.Of(3)[^1].Head.Span)}"));
            Assert.That(read.At, Is.EqualTo(SomeLog.Start), "whole microseconds");
        });
    }

    [Test]
    public void ToJson_IsOneLineOfKnownMembers()
    {
        var head = SomeHead.Of(_key);

        Assert.That(Encoding.UTF8.GetString(head.ToJson()), Is.EqualTo(
            "{\"store\":\"00112233-4455-6677-8899-aabbccddeeff\",\"position\":3,"
            + $"\"head\":\"{Convert.ToHexStringLower(head.Hash.Span)}\",\"at\":\"2026-03-01T12:00:00.000000Z\","
            + $"\"key\":\"{_key.Public.Fingerprint}\",\"signature\":\"{Convert.ToHexStringLower(head.Signature.Span)}\"}}"));
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Change("store", head => head with { StoreId = Guid.NewGuid() });
        yield return Change("position", head => head with { Position = 4 });
        yield return Change("hash", head => head with { Hash = new byte[32] });
        yield return Change("instant", head => head with { At = head.At.AddMicroseconds(1) });
        yield return Change("key", head => head with { Key = "sha256:" + new string('0', 64) });
        yield return Change("signature", head => head with { Signature = new byte[64] });
        yield return Change("short signature", head => head with { Signature = head.Signature[..63] });
    }

    [TestCaseSource(nameof(Changes))]
    public void IsSignedBy_MemberChanged_IsFalse(Func<SignedHead, SignedHead> change)
        => Assert.That(change(SomeHead.Of(_key)).IsSignedBy(_key.Public), Is.False);

    [Test]
    public void Parse_AnyByteChanged_IsNoHeadOrNotSigned()
    {
        var line = SomeHead.Of(_key).ToJson();
        for (var at = 0; at < line.Length; at++)
        {
            foreach (var bit in new byte[] { 0x01, 0x20, 0x80 })
            {
                line[at] ^= bit;
                Assert.That(Believed(line), Is.False, $"byte {at}, bit {bit}");
                line[at] ^= bit;
            }
        }

        Assert.That(Believed(line), "what was not changed");
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("")]
    public void Parse_SomethingElse_Throws(string text)
        => Assert.That(() => SignedHead.Parse(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<FormatException>());

    [Test]
    public void Parse_AnotherSpelling_Throws()
    {
        var text = Encoding.UTF8.GetString(SomeHead.Of(_key).ToJson()).Replace("\"position\":3", "\"position\": 3", StringComparison.Ordinal);

        Assert.That(() => SignedHead.Parse(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<FormatException>().With.Message.Contains("spelled"));
    }

    private bool Believed(byte[] line)
    {
        try
        {
            return SignedHead.Parse(line).IsSignedBy(_key.Public);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static TestCaseData Change(string name, Func<SignedHead, SignedHead> change) => new TestCaseData(change).SetArgDisplayNames(name);
}
