using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Tests.Audit;

namespace ApprovalGate.Tests.Log;

public sealed class LogVerifierTests
{
    private const int Changed = 2;

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Change("position", record => record with { Position = 9 }, "record 2 is missing: record 9 stands in its place");
        yield return Change("commit", record => record with { CommitId = Guid.NewGuid() }, "record 2 was changed");
        yield return Change("stream", record => record with { Stream = record.Stream + " " }, "record 2 was changed");
        yield return Change("version", record => record with { Version = 7 }, "record 2 was changed");
        yield return Change("time", record => record with { Time = record.Time.AddMicroseconds(1) }, "record 2 was changed");
        yield return Change("type", record => record with { Type = "Approved" }, "record 2 was changed");
        yield return Change("schema", record => record with { Schema = 2 }, "record 2 was changed");
        yield return Change("payload", record => record with { Payload = "{ }"u8.ToArray() }, "record 2 was changed");
        yield return Change("leaf", record => record with { Leaf = new byte[32] }, "record 2 was changed");
        yield return Change("leaf of another size", record => record with { Leaf = record.Leaf[..31] }, "record 2 was changed");
        yield return Change("head", record => record with { Head = new byte[32] }, "record 2 does not follow record 1");
        yield return Change(
            "payload and leaf",
            record => WithLeaf(record with { Payload = "{ }"u8.ToArray() }),
            "record 2 does not follow record 1");
    }

    [Test]
    public void Next_SoundLog_VerifiesToItsHead()
    {
        var log = Log();

        Assert.That(FirstFault(log, out var verified), Is.Null);
        Assert.Multiple(() =>
        {
            Assert.That(verified.Position, Is.EqualTo(4));
            Assert.That(verified.Hash.ToArray(), Is.EqualTo(log[^1].Head.ToArray()));
            Assert.That(verified.Time, Is.EqualTo(log[^1].Time));
        });
    }

    [TestCaseSource(nameof(Changes))]
    public void Next_MemberChanged_IsFoundAndNamed(Func<LogRecord, LogRecord> change, string fault)
    {
        var log = Log();
        log[Changed - 1] = change(log[Changed - 1]);

        Assert.That(FirstFault(log, out var verified), Does.StartWith(fault));
        Assert.That(verified.Position, Is.EqualTo(Changed - 1), "what stands before it is verified");
    }

    [Test]
    public void Next_RecordAndItsOwnHashesMadeAnew_IsFoundAtTheNext()
    {
        var log = Log();
        var forged = WithLeaf(log[1] with { Payload = "{ }"u8.ToArray() });
        log[1] = forged with { Head = Chain.Head(log[0].Head.Span, forged.Leaf.Span) };

        Assert.That(FirstFault(log, out _), Does.StartWith("record 3 does not follow record 2"));
    }

    [Test]
    public void Next_RecordTakenOut_IsFound()
    {
        var log = Log();
        log.RemoveAt(1);

        Assert.That(FirstFault(log, out _), Is.EqualTo("record 2 is missing: record 3 stands in its place"));
    }

    [Test]
    public void Next_FirstRecordsTakenOff_IsFound()
    {
        Assert.That(FirstFault(Log()[1..], out _), Does.StartWith("record 1 is missing"));
    }

    [Test]
    public void Next_TwoRecordsExchanged_IsFound()
    {
        var log = Log();
        (log[1], log[2]) = (log[2], log[1]);

        Assert.That(FirstFault(log, out _), Does.StartWith("record 2 is missing"));
    }

    [Test]
    public void Next_RecordTwice_IsFound()
    {
        var log = Log();
        log.Insert(2, log[1]);

        Assert.That(FirstFault(log, out _), Does.StartWith("record 3 is missing"));
    }

    [Test]
    public void Next_WholeLogForgedWithTimeGoingBack_IsFound()
    {
        var log = Forged(record => record.Position == 3 ? record with { Time = record.Time.AddDays(-1) } : record);

        Assert.That(FirstFault(log, out _), Is.EqualTo("record 3 is older than record 2"));
    }

    [Test]
    public void Next_WholeLogForgedWithAVersionLeftOut_IsFound()
    {
        var log = Forged(record => record.Position == 3 ? record with { Version = 3 } : record);

        Assert.That(FirstFault(log, out _), Does.StartWith("record 3 has version 3 of its stream"));
    }

    [Test]
    public void Next_TailCutOff_IsNotSeenButTheHeadDiffers()
    {
        var log = Log();

        Assert.That(FirstFault(log[..2], out var verified), Is.Null);
        Assert.That(verified.Position, Is.Not.EqualTo(log[^1].Position), "which a head kept elsewhere tells");
    }

    [TestCaseSource(nameof(Changes))]
    public void Verify_MemberChanged_IsFoundAsByNext(Func<LogRecord, LogRecord> change, string fault)
    {
        var log = Log();
        log[Changed - 1] = change(log[Changed - 1]);
        var verifier = new LogVerifier();

        Assert.That(verifier.Verify(log).Count(), Is.EqualTo(Changed - 1), "what stands before it is passed on");
        Assert.That(verifier.Fault, Does.StartWith(fault));
        Assert.That(verifier.Verified.Position, Is.EqualTo(Changed - 1));
    }

    [Test]
    public void Verify_ManyPages_PassesAllOnInOrder([Values(0, 999, 1_000, 1_001, 40_000)] int count)
    {
        var log = SomeLog.Of(count);
        var verifier = new LogVerifier();

        Assert.That(verifier.Verify(log), Is.EqualTo(log));
        Assert.That((verifier.Fault, verifier.Verified.Position), Is.EqualTo(((string?)null, (long)count)));
    }

    [Test]
    public void Verify_ChangedInALaterPage_EndsThere()
    {
        var log = SomeLog.Of(5_000).ToList();
        log[2_345] = log[2_345] with { Payload = "{ }"u8.ToArray() };
        var verifier = new LogVerifier();

        Assert.That(verifier.Verify(log).Count(), Is.EqualTo(2_345));
        Assert.That(verifier.Fault, Does.StartWith("record 2346 was changed"));
    }

    [Test]
    public void Verify_ReadingThrows_ThrowsAfterTheRecordsBefore()
    {
        var seen = new List<long>();
        var log = SomeLog.Of(1_500);
        var reading = new LogVerifier().Verify(log.Select(record => record.Position <= 1_200 ? record : throw new StoreUnusableException("It is damaged.")));

        Assert.That(ReadOn, Throws.TypeOf<StoreUnusableException>());
        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 1_200)));

        void ReadOn()
        {
            foreach (var record in reading)
            {
                seen.Add(record.Position);
            }
        }
    }

    private static List<LogRecord> Log()
    {
        var clock = new FakeTimeProvider(Some.Noon);
        using var store = new InMemoryStore(clock);
        foreach (var stream in new[] { "request/1", "request/2", "request/1", "request/1" })
        {
            store.Append([Some.Commit(stream)]);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return [.. store.ReadLog(0, 10)];
    }

    private static List<LogRecord> Forged(Func<LogRecord, LogRecord> change)
    {
        var head = LogHead.Empty;
        return Log().ConvertAll(record =>
        {
            var forged = WithLeaf(change(record));
            forged = forged with { Head = Chain.Head(head.Hash.Span, forged.Leaf.Span) };
            head = new LogHead(forged.Position, forged.Head, forged.Time);
            return forged;
        });
    }

    private static LogRecord WithLeaf(LogRecord record) => record with { Leaf = Chain.Leaf(record) };

    private static string? FirstFault(List<LogRecord> log, out LogHead verified)
    {
        var verifier = new LogVerifier();
        var fault = log.Select(verifier.Next).FirstOrDefault(found => found is not null);
        verified = verifier.Verified;
        return fault;
    }

    private static TestCaseData Change(string name, Func<LogRecord, LogRecord> change, string fault)
        => new TestCaseData(change, fault).SetArgDisplayNames(name);
}
