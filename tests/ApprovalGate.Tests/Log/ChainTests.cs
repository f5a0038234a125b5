using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Log;

public sealed class ChainTests
{
    private static readonly DateTimeOffset Time = new(639028656001234560, TimeSpan.Zero);
    private static readonly Guid FirstCommit = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly Guid SecondCommit = Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100");

    // The hashes were computed by another program, in another language, from the format as Chain documents it.
    [Test]
    public void Next_TwoKnownRecords_HaveTheKnownHashes()
    {
        var first = Chain.Next(LogHead.Empty, FirstCommit, "request/é", 1, Time, Some.Event("Requested", "{\"a\":1}"));
        var second = Chain.Next(
            new LogHead(1, first.Head, Time), SecondCommit, "request/é", 2, Time, Some.Event("Decided", "", schema: 3));

        Assert.Multiple(() =>
        {
            Assert.That(first.Position, Is.EqualTo(1));
            Assert.That(Hex(first.Leaf), Is.EqualTo("03b81f24814594ddaae56f149dfc4cc8b3342932995b36a94d194ee789912cd9"));
            Assert.That(Hex(first.Head), Is.EqualTo("432947fd63635d7a772e3b0aefc941820b5eca8861cb80b13a7e56e01edd304a"));
            Assert.That(second.Position, Is.EqualTo(2));
            Assert.That(Hex(second.Leaf), Is.EqualTo("c1ffc269cf6ca9ab79a435935da856fbaaee882846a9040a421f1e06094d602a"));
            Assert.That(Hex(second.Head), Is.EqualTo("b154991ad86d6f8de30f2f4a897b7a2bc721caa411daf643b52337edfb430bdd"));
        });
    }

    [Test]
    public void Leaf_TextMovedFromOneMemberToTheNext_IsAnotherLeaf()
    {
        var record = Chain.Next(LogHead.Empty, FirstCommit, "ab", 1, Time, Some.Event("c"));

        Assert.That(Chain.Leaf(record with { Stream = "a", Type = "bc" }), Is.Not.EqualTo(record.Leaf.ToArray()));
    }

    [Test]
    public void Leaf_SameInstantOfAnotherOffset_IsTheSameLeaf()
    {
        var record = Chain.Next(LogHead.Empty, FirstCommit, "a", 1, Time, Some.Event());

        Assert.That(Chain.Leaf(record with { Time = Time.ToOffset(TimeSpan.FromHours(5)) }), Is.EqualTo(record.Leaf.ToArray()));
    }

    [Test]
    public void Leaf_IsNotThatOfAnInnerNodeOrHead()
    {
        var record = Chain.Next(LogHead.Empty, FirstCommit, "a", 1, Time, Some.Event());

        Assert.That(Chain.Head(new byte[32], record.Leaf.Span), Is.Not.EqualTo(record.Leaf.ToArray()));
        Assert.That(Chain.Head(record.Leaf.Span, new byte[32]), Is.Not.EqualTo(Chain.Head(new byte[32], record.Leaf.Span)));
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
