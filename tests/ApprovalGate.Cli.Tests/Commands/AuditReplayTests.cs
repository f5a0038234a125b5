namespace ApprovalGate.Cli.Tests.Commands;

public sealed class AuditReplayTests
{
    private Bench _bench = null!;
    private string _id = "";

    [SetUp]
    public async Task Open()
    {
        _bench = new Bench();
        var asked = await _bench.Agent.AskAsync();
        _bench.Run("approve", asked.Id);
        await asked.Run.WaitAsync(Agent.Patience);
        _id = asked.Id;
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void Replay_OfAWholeStore_HasTheSame()
    {
        var ran = _bench.Run("audit", "replay");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.StartWith("1 requests rebuilt from"));
    }

    [TestCase("UPDATE summary SET state = 'Denied'", "the log: Succeeded", "the lists: Denied")]
    [TestCase("DELETE FROM summary", "the log: Succeeded", "the lists: none")]
    [TestCase("UPDATE summary SET key = '0' || substr(key, 2, 30) || 'x'", "the log: none", "the lists: Succeeded")]
    public void Replay_RowChanged_ExitsWith4AndNamesTheRequest(string sql, string told, string listed)
    {
        _bench.Sql(sql);
        var ran = _bench.Run("audit", "replay");

        Assert.That(ran.Code, Is.EqualTo(4));
        Assert.That(ran.Out, Does.Contain(_id).And.Contain(told).And.Contain(listed));
    }

    [Test]
    public void Replay_OfABrokenLog_ExitsWith4()
    {
        _bench.Sql("DELETE FROM records WHERE position = 2");

        Assert.That(_bench.Run("audit", "replay").Error, Does.Contain("record 2 is missing"));
    }
}
