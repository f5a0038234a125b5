using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Starts;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Audit;

/// <summary>What every required sink keeps: an exact prefix copy of the log, whoever feeds it.</summary>
public abstract class AuditSinkContract
{
    /// <summary>Opens the sink; called again: the same data, as after a restart.</summary>
    protected abstract IAuditSink Open();

    /// <summary>Reads all the sink has.</summary>
    protected abstract IEnumerable<LogRecord> ReadAll();

    [Test]
    public void ReadWatermark_Empty_IsTheEmptyLog()
    {
        using var sink = Open();

        Assert.That(sink.ReadWatermark().Position, Is.Zero);
    }

    [Test]
    public void Append_Records_AreReadBackAsTheyWere()
    {
        var log = SomeLog.Of(5);
        using (var sink = Open())
        {
            sink.Append([.. log.Take(2)]);
            sink.Append([.. log.Skip(2)]);
        }

        AssertHas(log);
    }

    [Test]
    public void ReadWatermark_AfterReopening_IsTheLastRecord()
    {
        var log = SomeLog.Of(3);
        using (var sink = Open())
        {
            sink.Append(log);
        }

        using var reopened = Open();
        var watermark = reopened.ReadWatermark();

        Assert.That((watermark.Position, Convert.ToHexString(watermark.Hash.Span), watermark.Time),
            Is.EqualTo((3L, Convert.ToHexString(log[2].Head.Span), log[2].Time)));
    }

    [Test]
    public void Append_RecordsItHasAlready_AreSkipped()
    {
        var log = SomeLog.Of(6);
        using var sink = Open();
        sink.Append([.. log.Take(4)]);
        sink.Append([.. log.Take(2)]);
        sink.Append([.. log.Skip(1)]);
        sink.Append(log);

        AssertHas(log);
    }

    [Test]
    public void Append_AGap_Throws()
    {
        var log = SomeLog.Of(4);
        using var sink = Open();
        sink.Append([.. log.Take(1)]);

        Assert.That(() => sink.Append([.. log.Skip(2)]), Throws.TypeOf<AuditSinkException>());
        AssertHas([.. log.Take(1)]);
    }

    [Test]
    public void Append_StoreRolledBackAndWentAnotherWay_Throws()
    {
        var log = SomeLog.Of(4);
        var other = SomeLog.Chained([.. Enumerable.Range(1, 2).Select(n => Started(n)), Started(30), Started(40), Started(50)], log[0].CommitId);
        using var sink = Open();
        sink.Append(log);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(other[1].Head.ToArray(), Is.EqualTo(log[1].Head.ToArray()), "they part after the second record");
            Assert.That(() => sink.Append([.. other.Take(3)]), Throws.TypeOf<AuditSinkException>().With.Message.Contains("rolled back"));
            Assert.That(() => sink.Append([.. other.Skip(4)]), Throws.TypeOf<AuditSinkException>().With.Message.Contains("rolled back"));
            Assert.That(() => sink.Append(other), Throws.TypeOf<AuditSinkException>().With.Message.Contains("rolled back"));
        }

        AssertHas(log);
    }

    [Test]
    public void Append_AnotherStore_Throws()
    {
        using var sink = Open();
        sink.Append(SomeLog.Of(3));

        Assert.That(() => sink.Append(SomeLog.Of(5, "b")), Throws.TypeOf<AuditSinkException>());
    }

    [Test]
    public void Append_ARecordThatWasChanged_Throws()
    {
        var log = SomeLog.Of(2);
        using var sink = Open();

        Assert.That(() => sink.Append([log[0], log[1] with { Version = 7 }]), Throws.TypeOf<AuditSinkException>());
    }

    [Test]
    public async Task Append_TwoFeedersOfOneLog_KeepItOnce()
    {
        var log = SomeLog.Of(80);
        await FeedFromTwoThreadsAsync(Open, log);

        AssertHas(log);
    }

    /// <summary>Feeds a log from two threads at once, each with a sink of its own, in overlapping batches.</summary>
    protected static Task FeedFromTwoThreadsAsync(Func<IAuditSink> open, IReadOnlyList<LogRecord> log)
    {
        var start = new Barrier(2);
        return Task.WhenAll(Enumerable.Range(1, 2).Select(step => Task.Factory.StartNew(
            () =>
            {
                using var sink = open();
                start.SignalAndWait();
                for (var count = step; count <= log.Count; count += step)
                {
                    var after = (int)sink.ReadWatermark().Position;
                    sink.Append([.. log.Take(Math.Max(after, count)).Skip(Math.Max(0, after - 3))]);
                }

                sink.Append(log);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))).WaitAsync(TimeSpan.FromMinutes(1));
    }

    protected void AssertHas(IReadOnlyList<LogRecord> log)
    {
        var read = ReadAll().ToList();
        var verifier = new LogVerifier();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Select(verifier.Next).OfType<string>(), Is.Empty);
            Assert.That(read.Select(record => Convert.ToHexString(record.Head.Span)), Is.EqualTo(log.Select(record => Convert.ToHexString(record.Head.Span))));
            Assert.That(read.Select(record => record.Payload.ToArray()), Is.EqualTo(log.Select(record => record.Payload.ToArray())));
        }
    }

    private static (string Stream, object Event) Started(long count)
        => ("session/a", new CallsStarted("FileTools.List", "a", "agent", count));
}
