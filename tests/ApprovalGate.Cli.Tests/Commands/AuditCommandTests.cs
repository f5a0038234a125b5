using System.Text.Json;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class AuditCommandTests
{
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Audit_ARun_TellsEveryStepWithDigestsAndNoPendingText()
    {
        var asked = await RunOnceAsync("a\u202Eb");

        var shown = _bench.Run("audit").Out;
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Match(@"RequestOpened +Pending[\s\S]*DecisionRecorded +Approved[\s\S]*PermitConsumed +Running[\s\S]*RunSucceeded +Succeeded"));
            Assert.That(shown, Does.Contain(asked.Id));
            Assert.That(shown, Does.Contain("""{"path":"a\u202eb"}""").And.None.EqualTo('\u202E'));
            Assert.That(shown, Does.Match($@"digest at execution +{asked.Request.Digest}"));
        });
    }

    [Test]
    public async Task Audit_Json_IsOneObjectALine()
    {
        var asked = await RunOnceAsync();

        var lines = Lines("audit", "--json");
        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(line => line.GetProperty("event").GetString()), Is.EqualTo(new[] { "RequestOpened", "DecisionRecorded", "PermitConsumed", "RunSucceeded" }));
            Assert.That(lines[1].GetProperty("approver").GetString(), Is.EqualTo("alice"));
            Assert.That(lines[3].GetProperty("state").GetString(), Is.EqualTo("Succeeded"));
            Assert.That(lines[3].GetProperty("arguments").GetProperty("path").GetString(), Is.EqualTo("a.txt"));
            Assert.That(lines[2].GetProperty("digestAtExecution").GetString(), Is.EqualTo(asked.Request.Digest.ToString()));
        });
    }

    [Test]
    public async Task Audit_Filters_KeepOnlyWhatMatches()
    {
        var first = await RunOnceAsync();
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        var second = await _bench.Agent.AskAsync(tool: Agent.ToolOf("Mail.Send"));

        Assert.Multiple(() =>
        {
            Assert.That(Lines("audit", "--json", "--request", first.Id[..8]), Has.Count.EqualTo(4));
            Assert.That(Lines("audit", "--json", "--tool", "Mail.Send"), Has.Count.EqualTo(1));
            Assert.That(Lines("audit", "--json", "--session", "other"), Is.Empty);
            Assert.That(Lines("audit", "--json", "--since", "2026-01-01T12:30:00Z").Single().GetProperty("request").GetString(), Is.EqualTo(second.Id));
            Assert.That(_bench.Run("audit", "--json", "--limit", "2").Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
            Assert.That(_bench.Run("audit", "--request", "00000000").Code, Is.EqualTo(3));
            Assert.That(_bench.Run("audit", "--since", "yesterday").Code, Is.EqualTo(2));
            Assert.That(_bench.Run("audit", "--limit", "0").Code, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Audit_Reading_WritesNothing()
    {
        await RunOnceAsync();
        var head = _bench.Agent.Gate.Store.ReadHead();

        _bench.Run("audit");
        _bench.Run("audit", "verify");

        Assert.That(_bench.Agent.Gate.Store.ReadHead().Position, Is.EqualTo(head.Position));
    }

    private async Task<Agent.Asked> RunOnceAsync(string path = "a.txt")
    {
        var asked = await _bench.Agent.AskAsync(path);
        _bench.Run("approve", asked.Id);
        await asked.Run.WaitAsync(Agent.Patience);
        return asked;
    }

    /// <summary>Returns the lines that do not tell of a delivery: those come when the agent's beat writes them.</summary>
    private List<JsonElement> Lines(params string[] args)
    {
        var ran = _bench.Run(args);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return [.. ran.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))
            .Where(line => line.GetProperty("event").GetString() != "RequestDelivered")];
    }
}
