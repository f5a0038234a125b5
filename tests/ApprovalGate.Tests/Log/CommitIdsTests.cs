using ApprovalGate.Log.Committing;

namespace ApprovalGate.Tests.Log;

public sealed class CommitIdsTests
{
    [Test]
    public void Next_ManyInARow_AreDifferentOnesOfVersion7()
    {
        var ids = new CommitIds();

        var made = Enumerable.Range(0, 1_000).Select(_ => ids.Next()).ToList();

        Assert.That(made, Is.Unique.And.All.Matches<Guid>(id => id is { Version: 7, Variant: >= 8 and < 12 }));
    }

    [Test]
    public void Next_OfOneDraw_Ascend()
    {
        var ids = new CommitIds();

        Assert.That(Enumerable.Range(0, 64).Select(_ => ids.Next()).ToList(), Is.Ordered);
    }

    [Test]
    public void Next_OfTwoCommitters_AreDifferent()
    {
        var (one, other) = (new CommitIds(), new CommitIds());

        Assert.That(Enumerable.Range(0, 200).SelectMany(_ => new[] { one.Next(), other.Next() }), Is.Unique);
    }
}
