using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

public abstract partial class ApprovalStoreContract
{
    [Test]
    public void ReadStream_BackToAType_BeginsWithTheLastOfIt()
    {
        foreach (var type in new[] { "Noted", "Carried", "Noted", "Carried", "Noted", "Noted" })
        {
            Append(Some.Commit([Some.Append("a", StreamAppend.AnyVersion, Some.Event(type))]));
            Append(Some.Commit("b"));
        }

        Assert.Multiple(() =>
        {
            Assert.That(Store.ReadStream("a", 0, "Carried").Select(record => record.Version), Is.EqualTo(new long[] { 4, 5, 6 }));
            Assert.That(Store.ReadStream("a", 4, "Carried").Select(record => record.Version), Is.EqualTo(new long[] { 5, 6 }));
            Assert.That(Store.ReadStream("a", 2, "Carried").Select(record => record.Version), Is.EqualTo(new long[] { 4, 5, 6 }));
            Assert.That(Store.ReadStream("b", 0, "Carried"), Has.Count.EqualTo(6), "there is none: all of it");
            Assert.That(Store.ReadStream("nobody", 0, "Carried"), Is.Empty);
        });
    }

    [Test]
    public void ProbeWrite_LeavesNoRecord()
    {
        Append(Some.Commit());
        Store.ProbeWrite();

        Assert.That(Store.ReadHead().Position, Is.EqualTo(1));
        Assert.That(Append(Some.Commit()).Position, Is.EqualTo(2));
    }

    [Test]
    public void ReadHead_EmptyLog_IsTheEmptyHead()
    {
        var head = Store.ReadHead();

        Assert.That(head.Position, Is.Zero);
        Assert.That(head.Hash.ToArray(), Is.EqualTo(new byte[32]));
        Assert.That(head.Time, Is.EqualTo(DateTimeOffset.MinValue));
    }

    [Test]
    public void FindCommit_OfTheLog_TellsItsResult()
    {
        Append(Some.Commit("other"));
        var commit = Some.Commit([Some.Append("request/1", 0, Some.Event(), Some.Event()), Some.Append("request/2", 0)]);
        var result = Append(commit);
        Restart();

        Assert.That(Store.FindCommit(commit.Id), Is.EqualTo(result));
        Assert.That(result.Position, Is.EqualTo(2));
    }

    [Test]
    public void FindCommit_RefusedOrUnknown_IsNull()
    {
        var refused = Some.Commit("request/1", 9);
        Append(refused);

        Assert.That(Store.FindCommit(refused.Id), Is.Null);
        Assert.That(Store.FindCommit(Guid.NewGuid()), Is.Null);
    }

    [Test]
    public void ReadLog_ByPages_GivesEveryRecordOnce()
    {
        Store.Append([.. Enumerable.Range(0, 10).Select(i => Some.Commit($"request/{i}"))]);

        var read = new List<long>();
        for (var page = Store.ReadLog(0, 3); page.Count > 0; page = Store.ReadLog(read[^1], 3))
        {
            Assert.That(page, Has.Count.LessThanOrEqualTo(3));
            read.AddRange(page.Select(record => record.Position));
        }

        Assert.That(read, Is.EqualTo(new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }));
        Assert.That(Store.ReadLog(0, 0), Is.Empty);
        Assert.That(Store.ReadLog(long.MaxValue, 1), Is.Empty);
    }

    [Test]
    public void ReadStream_AfterAVersion_GivesTheRestOfThatStreamOnly()
    {
        Store.Append([Some.Commit("a"), Some.Commit("b"), Some.Commit("a"), Some.Commit("b"), Some.Commit("a")]);

        Assert.Multiple(() =>
        {
            Assert.That(Store.ReadStream("a", 0).Select(record => record.Version), Is.EqualTo(new long[] { 1, 2, 3 }));
            Assert.That(Store.ReadStream("a", 1).Select(record => record.Position), Is.EqualTo(new long[] { 3, 5 }));
            Assert.That(Store.ReadStream("a", 3), Is.Empty);
            Assert.That(Store.ReadStream("nobody", 0), Is.Empty);
        });
    }

    [Test]
    public void Reopen_AfterAppends_EverythingIsThere()
    {
        var id = Store.StoreId;
        Append(Some.Commit("request/1", 0) with { Summaries = [Some.Summary("k1")] });
        var head = Store.ReadHead();

        Restart();

        Assert.Multiple(() =>
        {
            Assert.That(id, Is.Not.EqualTo(Guid.Empty));
            Assert.That(Store.StoreId, Is.EqualTo(id));
            Assert.That(Store.ReadHead().Hash.ToArray(), Is.EqualTo(head.Hash.ToArray()));
            Assert.That(Store.List(new SummaryQuery()), Is.EqualTo(new[] { Some.Summary("k1") }));
            Assert.That(Append(Some.Commit("request/1", 1)).Position, Is.EqualTo(2));
        });
        AssertLogIsWhole();
    }

    [Test]
    public void Dispose_ThenAnyUse_IsRefused()
    {
        var other = Open();
        other.Dispose();
        other.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(() => other.Append([Some.Commit()]), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.FindCommit(Guid.NewGuid()), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.ReadLog(0, 1), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.ReadStream("a", 0), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.ReadHead(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.List(new SummaryQuery()), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.WaitPast(0, TimeSpan.Zero), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.HoldOwner(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => other.TakeOver(new string('0', 32)), Throws.TypeOf<ObjectDisposedException>());
        });
    }
}
