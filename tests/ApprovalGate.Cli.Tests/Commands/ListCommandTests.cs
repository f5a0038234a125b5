using System.Text.Json;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class ListCommandTests
{
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void List_NothingPending_SaysSo()
    {
        _ = _bench.Agent;

        Assert.That(_bench.Run("list"), Is.EqualTo(new Bench.Ran(0, "No pending requests." + Environment.NewLine, "")));
    }

    [TestCase("approved", "No approved requests.")]
    [TestCase("all", "No requests.")]
    [TestCase("indoubt", "No runs in doubt.")]
    public void List_NothingInAState_SaysSo(string state, string expected)
    {
        _ = _bench.Agent;

        Assert.That(_bench.Run("list", "--state", state).Out.TrimEnd(), Is.EqualTo(expected));
    }

    [Test]
    public async Task List_OnePending_ShowsArgumentsReasonAndWhoAsks()
    {
        var asked = await _bench.Agent.AskAsync(tool: Agent.ToolOf(quorum: 2));
        _bench.Clock.Advance(TimeSpan.FromSeconds(70));

        Assert.That(Lines(_bench.Run("list").Out), Is.EqualTo(new[]
        {
            $"{asked.Id[..8]}  Files.Delete  (pending, expires in 13 min (12:15 UTC), irreversible)",
            "  arguments  path \"a.txt\"",
            "  reason     It is gone then.",
            "  asked by   agent in session s  (1 min ago; no approval yet, two needed)",
        }));
    }

    [Test]
    public async Task List_IdenticalPending_AreOneItemAndEachInJson()
    {
        for (var i = 0; i < 12; i++)
        {
            await _bench.Agent.AskAsync();
        }

        Assert.That(Lines(_bench.Run("list").Out), Has.One.Contains("x 12 identical, pending").And.One.Contains("also"));
        using var json = JsonDocument.Parse(_bench.Run("list", "--json").Out);
        Assert.That(json.RootElement.GetArrayLength(), Is.EqualTo(12));
    }

    [Test]
    public async Task List_ManyPending_NoTwoLookAlike()
    {
        foreach (var number in Enumerable.Range(0, 20))
        {
            await _bench.Agent.AskAsync($"/srv/{new string('a', 80)}/{number}/{new string('z', 80)}");
        }

        var arguments = Lines(_bench.Run("list").Out).Where(line => line.Contains("arguments", StringComparison.Ordinal)).ToList();
        Assert.That(arguments, Has.Count.EqualTo(20).And.Unique);
    }

    [TestCase("abc")]
    [TestCase("0")]
    [TestCase("-3")]
    [TestCase("99999999999")]
    public void List_LimitThatIsNone_NamesTheValueAndTheRule(string limit)
    {
        var ran = _bench.Run("list", $"--limit={limit}");

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain($"--limit is '{limit}'; it must be a whole number from 1 to 2147483647.").And.Not.Contain("Nullable"));
    }

    [Test]
    public async Task List_StateAndSession_ShowOnlyThose()
    {
        var denied = await _bench.Agent.AskAsync("denied");
        var pending = await _bench.Agent.AskAsync("pending");
        _bench.Run("deny", denied.Id);

        Assert.Multiple(() =>
        {
            Assert.That(Ids("--state", "denied"), Is.EqualTo(new[] { denied.Id }));
            Assert.That(Ids("--state", "Pending", "--session", "s"), Is.EqualTo(new[] { pending.Id }));
            Assert.That(Ids("--state", "all"), Is.EquivalentTo(new[] { denied.Id, pending.Id }));
            Assert.That(Ids("--session", "other"), Is.Empty);
        });
    }

    [Test]
    public async Task List_MoreThanTheLimit_SaysSo()
    {
        await _bench.Agent.AskAsync("1");
        await _bench.Agent.AskAsync("2");

        var ran = _bench.Run("list", "--limit", "1");
        Assert.Multiple(() =>
        {
            Assert.That(Lines(ran.Out).Count(line => !line.StartsWith(' ')), Is.EqualTo(1));
            Assert.That(ran.Error, Does.Contain("there are more than 1"));
        });
    }

    [Test]
    public async Task List_AfterTheExpiry_ShowsItExpired()
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Multiple(() =>
        {
            Assert.That(Ids(), Is.Empty);
            Assert.That(Ids("--state", "expired"), Is.EqualTo(new[] { asked.Id }));
        });
    }

    [Test]
    public async Task List_InATerminal_WrapsAndCutsNothing()
    {
        var tool = "Files." + new string('x', 60) + "[red]";
        var asked = await _bench.Agent.AskAsync(tool: Agent.ToolOf(tool));
        using var output = new StringWriter();
        var host = new CliHost(output, TextWriter.Null) { Clock = _bench.Clock, StoreVariable = _bench.Database, TerminalWidth = 90 };

        Assert.That(CliApp.Run(["list"], host), Is.Zero);
        var shown = output.ToString();
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Contain(asked.Id[..8]));
            Assert.That(shown, Does.Not.Contain("…").And.None.EqualTo('\e'));
            Assert.That(string.Concat(Lines(shown).Select(line => line.Trim())), Does.Contain(tool));
            Assert.That(Lines(shown).Select(line => line.Length), Is.All.LessThanOrEqualTo(80));
        });
    }

    private static string[] Lines(string output) => output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<string> Ids(params string[] options)
    {
        var ran = _bench.Run(["list", "--json", .. options]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        using var document = JsonDocument.Parse(ran.Out);
        return [.. document.RootElement.EnumerateArray().Select(request => request.GetProperty("id").GetString()!)];
    }
}
