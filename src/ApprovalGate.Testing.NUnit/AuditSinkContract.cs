using ApprovalGate.Audit;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>What every required sink must do: keep an exact prefix copy of the log, whoever feeds it. Derive it, say how to open yours, and each test here runs on it.</summary>
/// <remarks>Each test begins with an empty sink; one instance of the fixture serves all, so <see cref="Open"/> must make it so.</remarks>
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
        var log = Some.Log(5);
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
        var log = Some.Log(3);
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
        var log = Some.Log(6);
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
        var log = Some.Log(4);
        using var sink = Open();
        sink.Append([.. log.Take(1)]);

        Assert.That(() => sink.Append([.. log.Skip(2)]), Throws.TypeOf<AuditSinkException>());
        AssertHas([.. log.Take(1)]);
    }

    [Test]
    public void Append_StoreRolledBackAndWentAnotherWay_Throws()
    {
        var log = Numbered(1, 2, 3, 4);
        var other = Numbered(1, 2, 30, 40, 50);
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
        sink.Append(Some.Log(3));

        Assert.That(() => sink.Append(Some.Log(5, "b")), Throws.TypeOf<AuditSinkException>());
    }

    [Test]
    public void Append_ARecordThatWasChanged_Throws()
    {
        var log = Some.Log(2);
        using var sink = Open();

        Assert.That(() => sink.Append([log[0], log[1] with { Version = 7 }]), Throws.TypeOf<AuditSinkException>());
    }

    [Test]
    public async Task Append_TwoFeedersOfOneLog_KeepItOnce()
    {
        var log = Some.Log(80);
        await FeedFromTwoThreadsAsync(Open, log);

        AssertHas(log);
    }

    /// <summary>Feeds a log from two threads at once, each with a sink of its own, in overlapping batches.</summary>
    protected static Task FeedFromTwoThreadsAsync(Func<IAuditSink> open, IReadOnlyList<LogRecord> log)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(log);

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

    /// <summary>Fails unless the sink holds exactly <paramref name="log"/>.</summary>
    protected void AssertHas(IReadOnlyList<LogRecord> log)
    {
        ArgumentNullException.ThrowIfNull(log);

        var read = ReadAll().ToList();
        var verifier = new LogVerifier();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Select(verifier.Next).OfType<string>(), Is.Empty);
            Assert.That(read.Select(record => Convert.ToHexString(record.Head.Span)), Is.EqualTo(log.Select(record => Convert.ToHexString(record.Head.Span))));
            Assert.That(read.Select(record => record.Payload.ToArray()), Is.EqualTo(log.Select(record => record.Payload.ToArray())));
        }
    }

    private static IReadOnlyList<LogRecord> Numbered(params IEnumerable<int> numbers) => Some.Log(numbers.Select(number => $"{{\"number\":{number}}}"));
}
