using ApprovalGate.Audit;
using ApprovalGate.Audit.Sinks;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class AuditVerifyCommandTests
{
    private Bench _bench = null!;

    private string JsonLines => Path.Combine(_bench.Root, "audit.jsonl");

    [SetUp]
    public async Task Open()
    {
        _bench = new Bench();
        _bench.Sink = new JsonLinesSink(JsonLines);
        var asked = await _bench.Agent.AskAsync();
        _bench.Run("approve", asked.Id);
        await asked.Run.WaitAsync(Agent.Patience);
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void Verify_Whole_PrintsTheHeadThatVerifiesLater()
    {
        var head = _bench.Agent.Gate.Store.ReadHead();
        var shown = _bench.Run("audit", "verify").Out;
        var kept = $"{head.Position}:{Convert.ToHexStringLower(head.Hash.Span)}";

        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Contain($"{head.Position} records verified").And.Contain($"head {kept}"));
            Assert.That(_bench.Run("audit", "verify", "--expected-head", kept).Code, Is.Zero);
            Assert.That(_bench.Run("audit", "verify", "--expected-head", "1:00").Code, Is.EqualTo(2));
        });
    }

    [Test]
    public void Verify_ChangedRow_ExitsWith4AndNamesTheRecord()
    {
        _bench.Sql("UPDATE records SET payload = CAST('{}' AS BLOB) WHERE position = 2");

        AssertBroken("record 2 was changed", "audit", "verify");
    }

    [Test]
    public void Verify_MalformedRow_ExitsWith4AndNamesTheRecord()
    {
        _bench.Sql("UPDATE records SET leaf = x'00' WHERE position = 3");

        AssertBroken("Record 3", "audit", "verify");
    }

    [Test]
    public void Verify_ChangedRowBeforeAMalformedOne_NamesTheFirst()
    {
        _bench.Sql("UPDATE records SET type = 'Denied' WHERE position = 2; UPDATE records SET leaf = x'00' WHERE position = 3");

        AssertBroken("record 2 was changed", "audit", "verify");
    }

    [Test]
    public void Verify_RemovedRow_ExitsWith4AndNamesTheRecord()
    {
        _bench.Sql("DELETE FROM records WHERE position = 2");

        AssertBroken("record 2 is missing", "audit", "verify");
    }

    [Test]
    public void Verify_CutOffTheEnd_IsSeenByTheExpectedHead()
    {
        var head = _bench.Agent.Gate.Store.ReadHead();
        _bench.CutOff(head.Position - 1);

        Assert.That(_bench.Run("audit", "verify").Code, Is.Zero);
        AssertBroken("cut off", "audit", "verify", "--expected-head", $"{head.Position}:{Convert.ToHexString(head.Hash.Span)}");
    }

    [Test]
    public void Verify_AnotherHead_ExitsWith4()
        => AssertBroken("record 2", "audit", "verify", "--expected-head", "2:" + new string('0', 64));

    [Test]
    public void Verify_JsonLinesCopyBesideALiveAgent_IsVerifiedAgainstTheStore()
    {
        var ran = _bench.Run("audit", "verify", "--jsonl", JsonLines);
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(ran.Out, Does.Contain("are whole"));
        });
    }

    [Test]
    public void Verify_JsonLinesOfAnotherStore_ExitsWith4()
    {
        _bench.Agent.Dispose();
        using var other = new Bench();
        other.Sink = new JsonLinesSink(Path.Combine(other.Root, "other.jsonl"));
        other.Agent.AskAsync().Wait();
        other.Agent.Dispose();

        AssertBroken("differs from the store at record 1", "audit", "verify", "--jsonl", Path.Combine(other.Root, "other.jsonl"));
    }

    [Test]
    public void Verify_JsonLinesAheadOfTheStore_ExitsWith4()
    {
        var head = _bench.Agent.Gate.Store.ReadHead();
        _bench.Agent.Dispose();
        _bench.CutOff(head.Position - 1);

        AssertBroken("cut off", "audit", "verify", "--jsonl", JsonLines);
    }

    [Test]
    public void Verify_ChangedLine_ExitsWith4AndNamesTheRecord()
    {
        _bench.Agent.Dispose();
        File.WriteAllText(JsonLines, File.ReadAllText(JsonLines).Replace("alice", "alicf", StringComparison.Ordinal));

        AssertBroken("record", "audit", "verify", "--jsonl", JsonLines);
    }

    [Test]
    public void Verify_NoJsonLines_ExitsWith4()
        => AssertBroken("There is no audit log", "audit", "verify", "--jsonl", Path.Combine(_bench.Root, "none.jsonl"));

    private void AssertBroken(string message, params string[] args)
    {
        var ran = _bench.Run(args);
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(4), ran.Error);
            Assert.That(ran.Error, Does.Contain(message));
            Assert.That(ran.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        });
    }
}
