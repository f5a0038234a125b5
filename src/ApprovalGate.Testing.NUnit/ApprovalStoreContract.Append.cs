using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

public abstract partial class ApprovalStoreContract
{
    [Test]
    public void Append_NewStream_GetsPositionVersionAndTime()
    {
        var result = Append(Some.Commit("request/1", expectedVersion: 0));

        var record = Store.ReadLog(0, 10).Single();
        Assert.Multiple(() =>
        {
            Assert.That(result, Is.EqualTo(new CommitResult(CommitOutcome.Committed, 1, Clock.GetUtcNow())));
            Assert.That(record.Position, Is.EqualTo(1));
            Assert.That(record.Version, Is.EqualTo(1));
            Assert.That(record.Time, Is.EqualTo(Clock.GetUtcNow()));
        });
    }

    [Test]
    public void Append_Nothing_DoesNothing()
    {
        Assert.That(Store.Append([]), Is.Empty);
        Assert.That(Store.ReadHead().Position, Is.Zero);
    }

    [Test]
    public void Append_EveryMember_IsReadAsItWasWritten()
    {
        var commit = Some.Commit([Some.Append("request/1", 0, new NewEvent("Requested", 7, new byte[] { 0, 1, 255 }))]);
        Append(commit);
        Restart();

        var record = Store.ReadStream("request/1", 0).Single();
        Assert.Multiple(() =>
        {
            Assert.That(record.CommitId, Is.EqualTo(commit.Id));
            Assert.That(record.Stream, Is.EqualTo("request/1"));
            Assert.That(record.Type, Is.EqualTo("Requested"));
            Assert.That(record.Schema, Is.EqualTo(7));
            Assert.That(record.Payload.ToArray(), Is.EqualTo(new byte[] { 0, 1, 255 }));
        });
        AssertLogIsWhole();
    }

    [Test]
    public void Append_SeveralStreams_AllOrNothing()
    {
        Append(Some.Commit("request/2"));

        var refused = Append(Some.Commit([Some.Append("request/1", 0), Some.Append("request/2", 0)]));
        var taken = Append(Some.Commit([Some.Append("request/1", 0), Some.Append("request/2", 1)]));

        Assert.Multiple(() =>
        {
            Assert.That(refused.Outcome, Is.EqualTo(CommitOutcome.Conflict));
            Assert.That(refused.Stream, Is.EqualTo("request/2"));
            Assert.That(taken.Succeeded, Is.True);
            Assert.That(Store.ReadStream("request/1", 0), Has.Count.EqualTo(1));
            Assert.That(Store.ReadStream("request/2", 0), Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void Append_SeveralEvents_StandInTheirOrder()
    {
        var result = Append(Some.Commit([Some.Append("request/1", 0, Some.Event("A"), Some.Event("B")), Some.Append("grant/1", 0, Some.Event("C"))]));

        Assert.That(result.Position, Is.EqualTo(1));
        Assert.That(Store.ReadLog(0, 10).Select(record => record.Type), Is.EqualTo(new[] { "A", "B", "C" }));
        AssertLogIsWhole();
    }

    [TestCase(0, CommitOutcome.Conflict)]
    [TestCase(1, CommitOutcome.Conflict)]
    [TestCase(2, CommitOutcome.Committed)]
    [TestCase(3, CommitOutcome.Conflict)]
    [TestCase(StreamAppend.AnyVersion, CommitOutcome.Committed)]
    public void Append_StreamOfTwoEvents_TakesItsVersionOnly(long expected, CommitOutcome outcome)
    {
        Append(Some.Commit([Some.Append("request/1", 0, Some.Event(), Some.Event())]));

        var result = Append(Some.Commit("request/1", expected));

        Assert.That(result.Outcome, Is.EqualTo(outcome));
        Assert.That(Store.ReadHead().Position, Is.EqualTo(outcome == CommitOutcome.Committed ? 3 : 2));
    }

    [TestCase(0, CommitOutcome.Conflict)]
    [TestCase(1, CommitOutcome.Committed)]
    [TestCase(2, CommitOutcome.Conflict)]
    public void Append_RequiredStream_MustStandAtItsVersion(long version, CommitOutcome outcome)
    {
        Append(Some.Commit("halt"));

        var result = Append(Some.Commit("request/1", 0) with { Require = [new("halt", version)] });

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            Assert.That(result.Stream, Is.EqualTo(outcome == CommitOutcome.Conflict ? "halt" : null));
            Assert.That(Store.ReadStream("halt", 0), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Append_Group_DecidesOneByOneAndLaterOnesSeeEarlier()
    {
        var results = Store.Append(
        [
            Some.Commit("request/1", 0),
            Some.Commit("request/1", 0),
            Some.Commit("request/1", 1),
            Some.Commit("request/2", 0) with { Require = [new("request/1", 2)] },
            Some.Commit("request/3", 5),
        ]);

        Assert.That(
            results.Select(result => (result.Outcome, result.Position)),
            Is.EqualTo(new[]
            {
                (CommitOutcome.Committed, 1L),
                (CommitOutcome.Conflict, 0L),
                (CommitOutcome.Committed, 2L),
                (CommitOutcome.Committed, 3L),
                (CommitOutcome.Conflict, 0L),
            }));
        Assert.That(Store.ReadHead().Position, Is.EqualTo(3));
        AssertLogIsWhole();
    }

    [Test]
    public void Append_SameCommitAgain_KeepsItsFirstResult()
    {
        var commit = Some.Commit("request/1", 0);
        Append(Some.Commit("other"));
        var first = Append(commit);
        Clock.Advance(TimeSpan.FromHours(1));
        Append(Some.Commit("request/1", 1));
        Restart();

        var again = Store.Append([commit, commit]);

        Assert.That(again, Is.All.EqualTo(first));
        Assert.That(Store.ReadHead().Position, Is.EqualTo(3));
    }

    [Test]
    public void Append_SameCommitTwiceInAGroup_IsOneCommit()
    {
        var commit = Some.Commit();

        var results = Store.Append([commit, commit]);

        Assert.That(results[1], Is.EqualTo(results[0]));
        Assert.That(Store.ReadHead().Position, Is.EqualTo(1));
    }

    [Test]
    public void Append_RefusedCommitAgain_IsTriedAgain()
    {
        var commit = Some.Commit("request/1", 1);
        Assert.That(Append(commit).Outcome, Is.EqualTo(CommitOutcome.Conflict));
        Append(Some.Commit("request/1", 0));

        Assert.That(Append(commit).Outcome, Is.EqualTo(CommitOutcome.Committed));
    }

    [Test]
    public void Append_ManyExpectTheSameVersion_ExactlyOneSucceeds()
    {
        const int Writers = 32;
        using var start = new Barrier(Writers);
        var results = new CommitResult[Writers];
        var threads = Enumerable.Range(0, Writers).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            results[i] = Append(Some.Commit("request/1", 0));
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(results.Count(result => result.Succeeded), Is.EqualTo(1));
        Assert.That(results.Count(result => result.Outcome == CommitOutcome.Conflict), Is.EqualTo(Writers - 1));
        Assert.That(Store.ReadHead().Position, Is.EqualTo(1));
    }

    [Test]
    public void Append_ManyWritersOfTheirOwnStreams_LeaveNoGapAndAWholeChain()
    {
        const int Writers = 8;
        const int Each = 20;
        var threads = Enumerable.Range(0, Writers).Select(i => new Thread(() =>
        {
            for (var n = 0; n < Each; n++)
            {
                Append(Some.Commit($"request/{i}", n));
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(
            Store.ReadLog(0, int.MaxValue).Select(record => record.Position), Is.EqualTo(Enumerable.Range(1, Writers * Each).Select(n => (long)n)));
        AssertLogIsWhole();
    }

    [Test]
    public void Append_PayloadOfAMegabyte_IsReadAsItWasWritten()
    {
        var payload = new byte[1 << 20];
        new Random(1).NextBytes(payload);

        Append(Some.Commit([Some.Append("request/1", 0, new NewEvent("Requested", 1, payload))]));
        Restart();

        Assert.That(Store.ReadStream("request/1", 0).Single().Payload.Span.SequenceEqual(payload), Is.True);
        AssertLogIsWhole();
    }

    [Test]
    public void Append_EmptyPayload_IsReadAsItWasWritten()
    {
        Append(Some.Commit([Some.Append("request/1", 0, Some.Event(payload: ""))]));

        Assert.That(Store.ReadLog(0, 1).Single().Payload.Length, Is.Zero);
        AssertLogIsWhole();
    }

    [Test]
    public void Append_BufferIsWrittenIntoAfterwards_WhatIsKeptStays()
    {
        var payload = "{}"u8.ToArray();
        Append(Some.Commit([Some.Append("request/1", 0, new NewEvent("Requested", 1, payload))]));

        payload[0] = 0;

        AssertLogIsWhole();
        Assert.That(Store.ReadLog(0, 1).Single().Payload.ToArray(), Is.EqualTo("{}"u8.ToArray()));
    }

    [Test]
    public void Append_NamesThatDifferInCaseFormOrScript_AreDifferentStreams()
    {
        string[] names = ["request/é", "request/e\u0301", "Request/é", "запрос/1", "请求/1", "🚪", " ", "a'b\"c;--", new string('x', 5_000)];

        foreach (var name in names)
        {
            Assert.That(Append(Some.Commit(name, 0)).Succeeded, Is.True, name);
        }

        Restart();
        Assert.That(Store.ReadLog(0, 100).Select(record => record.Stream), Is.EqualTo(names));
        Assert.That(names.Select(name => Store.ReadStream(name, 0).Count), Is.All.EqualTo(1));
        AssertLogIsWhole();
    }

    [Test]
    public void Append_WhatNoStoreMayTake_IsRefusedAndNothingOfTheGroupWritten()
    {
        Commit[] wrong =
        [
            Some.Commit(id: Guid.Empty),
            Some.Commit(Array.Empty<StreamAppend>()),
            Some.Commit([new StreamAppend("request/1", 0, [])]),
            Some.Commit([Some.Append("request/1"), Some.Append("request/1")]),
            Some.Commit(""),
            Some.Commit("half \ud83d of a pair"),
            Some.Commit("a\0b"),
            Some.Commit("request/1", -2),
            Some.Commit([Some.Append("request/1", 0, Some.Event(""))]),
            Some.Commit([Some.Append("request/1", 0, Some.Event(schema: 0))]),
            Some.Commit() with { Summaries = [Some.Summary("half \ud83d of a pair")] },
            Some.Commit() with { Summaries = [Some.Summary("k") with { Kind = "" }] },
            Some.Commit() with { Summaries = [Some.Summary("k") with { Approvers = ["alice\nbob"] }] },
        ];

        foreach (var commit in wrong)
        {
            Assert.That(() => Store.Append([Some.Commit("good"), commit]), Throws.ArgumentException);
        }

        Assert.That(Store.ReadHead(), Is.EqualTo(LogHead.Empty).Using<LogHead>((a, b) => a.Position == b.Position));
    }
}
