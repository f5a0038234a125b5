using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate;

public abstract partial class ApprovalStoreContract
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    [Test]
    public void ReadBase_NothingArchived_IsEmpty() => Assert.That(Store.ReadBase(), Is.EqualTo(LogHead.Empty));

    [Test]
    public void Trim_StreamsThatEnded_LeaveWithTheirRowsAndTheRestIsWhole()
    {
        Store.Append([
            Some.Commit("request/1") with { Summaries = [Some.Summary("1")] },
            Some.Commit("request/2") with { Summaries = [Some.Summary("2")] },
            Some.Commit("request/1"),
            Some.Commit("request/3") with { Summaries = [Some.Summary("3")] },
            Some.Commit("halt/store"),
            Some.Commit("request/3"),
        ]);

        var before = HeadAt(5);
        Store.Trim(1, before, new HashSet<string> { "halt/store" });

        Assert.Multiple(() =>
        {
            Assert.That(Store.ReadBase().ToString(), Is.EqualTo(before.ToString()), "where it begins");
            Assert.That(Positions(Store.ReadLog(0, 10)), Is.EqualTo(new long[] { 6 }));
            Assert.That(Store.ReadLog(5, 10), Has.Count.EqualTo(1));
            Assert.That(Store.ReadStream("request/1", 0), Is.Empty);
            Assert.That(Store.ReadStream("request/2", 0), Is.Empty);
            Assert.That(Positions(Store.ReadStream("request/3", 0)), Is.EqualTo(new long[] { 4, 6 }), "one that goes on stays whole");
            Assert.That(Positions(Store.ReadStream("halt/store", 0)), Is.EqualTo(new long[] { 5 }), "one that is kept stays whole");
            Assert.That(Store.List(new SummaryQuery()).Select(row => row.Key), Is.EqualTo(new[] { "3" }));
            Assert.That(Store.ReadHead().Position, Is.EqualTo(6));
        });
        AssertRestIsWhole();
    }

    [Test]
    public void Trim_ThenReopenAndAppend_TheChainGoesOn()
    {
        Store.Append([Some.Commit("request/1"), Some.Commit("request/2"), Some.Commit("request/3")]);
        Store.Trim(1, HeadAt(2), Nothing);

        Restart();

        Assert.That(Append(Some.Commit("request/1", 0)).Succeeded, Is.True, "a stream that left begins anew");
        Assert.That(Append(Some.Commit("request/3", 1)).Succeeded, Is.True);
        Assert.That(Append(Some.Commit("request/3", 1)).Outcome, Is.EqualTo(CommitOutcome.Conflict));
        Assert.That(Store.ReadBase().Position, Is.EqualTo(2));
        AssertRestIsWhole();
    }

    [Test]
    public void Trim_StreamAppendedToBefore_IsKnownToHaveLeft()
    {
        Append(Some.Commit("request/1"));
        Append(Some.Commit("request/2"));
        Store.Trim(1, HeadAt(1), Nothing);

        Assert.That(Append(Some.Commit("request/1", 1)).Outcome, Is.EqualTo(CommitOutcome.Conflict));
        Assert.That(Append(Some.Commit("request/1", 0)).Succeeded, Is.True);
        Assert.That(Store.ReadStream("request/1", 0).Select(record => record.Version), Is.EqualTo(new long[] { 1 }));
    }

    [Test]
    public void Trim_Again_RemovesNothingMore()
    {
        Store.Append([Some.Commit("request/1"), Some.Commit("request/2"), Some.Commit("request/3")]);
        var head = HeadAt(2);
        Store.Trim(1, head, Nothing);
        Append(Some.Commit("request/1", 0));

        Store.Trim(1, head, Nothing);

        Assert.That(Store.ReadStream("request/1", 0), Has.Count.EqualTo(1));
        AssertRestIsWhole();
    }

    [Test]
    public void Trim_ManyStreams_LeavesThoseBehind()
    {
        const int Streams = 450;
        Store.Append([.. Enumerable.Range(0, Streams).Select(i => Some.Commit($"request/{i}"))]);
        Append(Some.Commit("request/last"));

        Store.Trim(1, HeadAt(Streams - 10), new HashSet<string> { "request/7" });

        Assert.That(Enumerable.Range(0, Streams).Where(i => Store.ReadStream($"request/{i}", 0).Count > 0), Is.EqualTo(Enumerable.Range(Streams - 10, 10).Prepend(7)));
        AssertRestIsWhole();
    }

    [Test]
    public void Trim_HeadThatTheLogDoesNotHave_IsRefusedAndNothingIsRemoved()
    {
        Store.Append([Some.Commit("request/1"), Some.Commit("request/2")]);
        var other = HeadAt(1) with { Hash = new byte[32] };

        Assert.That(() => Store.Trim(1, other, Nothing), Throws.TypeOf<ArgumentOutOfRangeException>(), "another hash");
        Assert.That(() => Store.Trim(1, Store.ReadHead(), Nothing), Throws.TypeOf<ArgumentOutOfRangeException>(), "the end of the log");
        Assert.That(() => Store.Trim(1, new LogHead(9, new byte[32], Some.Noon), Nothing), Throws.TypeOf<ArgumentOutOfRangeException>(), "beyond it");
        Assert.That(Store.ReadBase(), Is.EqualTo(LogHead.Empty));
        AssertLogIsWhole();
    }

    private static IEnumerable<long> Positions(IReadOnlyList<LogRecord> records) => records.Select(record => record.Position);

    private LogHead HeadAt(long position)
    {
        var record = Store.ReadLog(position - 1, 1).Single();
        return new LogHead(record.Position, record.Head, record.Time);
    }

    private void AssertRestIsWhole()
    {
        var verifier = new LogVerifier(Store.ReadBase());
        foreach (var record in Store.ReadLog(0, int.MaxValue))
        {
            Assert.That(verifier.Next(record), Is.Null);
        }

        Assert.That(verifier.Verified.Hash.ToArray(), Is.EqualTo(Store.ReadHead().Hash.ToArray()));
    }
}
