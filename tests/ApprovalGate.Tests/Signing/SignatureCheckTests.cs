using System.Text;
using ApprovalGate.Approvers;
using ApprovalGate.Signing;
using ApprovalGate.Tests.Requests;

namespace ApprovalGate.Tests.Signing;

/// <summary>A signature counts for exactly what was signed: every single bit of it, and of what it says, matters.</summary>
public sealed class SignatureCheckTests
{
    private static readonly byte[] Head = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private readonly Guid _store = Guid.NewGuid();
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private SigningKey _key = null!;
    private SigningKey _root = null!;
    private Registry _registry = null!;
    private DecisionStatement _statement = null!;
    private DecisionSignature _signature = null!;

    [SetUp]
    public void Sign()
    {
        _key = SigningKey.Generate();
        _root = SigningKey.Generate();
        var entry = new RegistryEntry
        {
            Number = 1,
            Previous = Registry.Empty.Last,
            Change = RegistryChange.Added,
            Approver = "alice",
            Role = "dba",
            Key = _key.Public.SubjectPublicKeyInfo,
            At = _clock.GetUtcNow(),
            Root = _root.Public.SubjectPublicKeyInfo,
        };
        _registry = Registry.Empty.Next(entry with { Signature = _root.Sign(entry.Hash(_store)) }, _store, 1, _clock.GetUtcNow());
        _statement = new DecisionStatement(new RequestId(Guid.NewGuid()), OneRequest.Digest, "Approve", "alice", "Person", "cli", "checked");
        var unsigned = new DecisionSignature
        {
            Key = _key.Public.Fingerprint, Role = "dba", HeadPosition = 4, HeadHash = Head, At = _clock.GetUtcNow(), Value = default,
        };
        _signature = unsigned with { Value = _key.Sign(_statement.Hash(_store, unsigned)) };
    }

    [TearDown]
    public void Close()
    {
        _key.Dispose();
        _root.Dispose();
    }

    [Test]
    public void Signature_AsSigned_Counts() => Assert.That(FaultOf(_statement, _signature), Is.Null);

    [Test]
    public void Signature_AnyBitOfItFlipped_DoesNotCount()
    {
        var changed = BitFlips.Of(_signature.Value).Select(bits => _signature with { Value = bits })
            .Concat(BitFlips.Of(_signature.HeadHash).Select(bits => _signature with { HeadHash = bits }))
            .Concat(BitFlips.Of(_signature.HeadPosition).Select(bits => _signature with { HeadPosition = bits }))
            .Concat(BitFlips.Of(_signature.At.UtcTicks).Where(IsAnInstant).Select(bits => _signature with { At = new DateTimeOffset(bits, TimeSpan.Zero) }))
            .Concat(Texts(_signature.Key).Select(text => _signature with { Key = text }))
            .Concat(Texts("dba").Append(null).Append("").Select(text => _signature with { Role = text }))
            .ToList();

        Assert.That(changed, Has.Count.GreaterThan(512 + 256 + 64 + 50 + 500));
        Assert.That(changed.Where(one => FaultOf(_statement, one) is null), Is.Empty);
    }

    [Test]
    public void Statement_AnyBitOfItFlipped_DoesNotCount()
    {
        var changed = Texts(_statement.Digest.ToString()).Select(text => Digest.TryParse(text, out var digest) ? _statement with { Digest = digest } : null)
            .Concat(Texts(_statement.Request.ToString()).Select(text => RequestId.TryParse(text, out var id) ? _statement with { Request = id } : null))
            .Concat(Texts("Approve").Append("Deny").Select(text => _statement with { Answer = text }))
            .Concat(Texts("alice").Select(text => _statement with { Approver = text }))
            .Concat(Texts("Person").Append("Machine").Select(text => _statement with { Kind = text }))
            .Concat(Texts("cli").Select(text => _statement with { Via = text }))
            .Concat(Texts("checked").Append(null).Append("").Select(text => _statement with { Reason = text }))
            .OfType<DecisionStatement>()
            .ToList();

        Assert.That(changed, Has.Count.GreaterThan(200));
        Assert.That(changed.Where(one => FaultOf(one, _signature) is null), Is.Empty);
    }

    [Test]
    public void Store_AnyBitOfItFlipped_DoesNotCount()
    {
        var stores = BitFlips.Of(_store.ToByteArray()).Select(bits => new Guid(bits));

        Assert.That(stores.Where(store => SignatureCheck.Fault(store, _registry, _statement, _signature, 6, HeadAt) is null), Is.Empty);
    }

    [TestCase("bob", "dba", "is one of alice")]
    [TestCase("alice", "chief", "another role")]
    public void Signature_OfAKeyThatSpeaksForAnother_DoesNotCount(string approver, string role, string fault)
    {
        var statement = _statement with { Approver = approver };
        var claimed = _signature with { Role = role };
        var signed = claimed with { Value = _key.Sign(statement.Hash(_store, claimed)) };

        Assert.That(FaultOf(statement, signed), Does.Contain(fault));
    }

    [Test]
    public void Signature_OfAnotherLength_DoesNotCount()
        => Assert.That(new[] { 0, 1, 63, 65, 128 }.Where(length => FaultOf(_statement, _signature with { Value = new byte[length] }) is null), Is.Empty);

    [TestCase(5, null)]
    [TestCase(4, "is not the one its approver saw")]
    [TestCase(1, "not yet added")]
    public void Signature_AtAPosition_CountsAfterItsKeyAndTheHeadItSaw(long position, string? fault)
    {
        var found = SignatureCheck.Fault(_store, _registry, _statement, _signature, position, HeadAt);

        Assert.That(found, fault is null ? Is.Null : Does.Contain(fault));
    }

    [Test]
    public void Signature_OfAHeadTheLogNeverHad_DoesNotCount()
        => Assert.That(
            SignatureCheck.Fault(_store, _registry, _statement, _signature, 6, _ => new byte[32]), Does.Contain("is not the one its approver saw"));

    private static ReadOnlyMemory<byte>? HeadAt(long position) => position == 4 ? Head : null;

    private static bool IsAnInstant(long ticks) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks;

    private static IEnumerable<string> Texts(string text) => BitFlips.Of(Encoding.Latin1.GetBytes(text)).Select(Encoding.Latin1.GetString);

    private string? FaultOf(DecisionStatement statement, DecisionSignature signature)
        => SignatureCheck.Fault(_store, _registry, statement, signature, 6, HeadAt);
}
