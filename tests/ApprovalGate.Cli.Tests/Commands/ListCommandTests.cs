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

        Assert.That(_bench.Run("list"), Is.EqualTo(new Bench.Ran(0, "There are none." + Environment.NewLine, "")));
    }

    [Test]
    public async Task List_OnePending_ShowsItOnOnePlainLine()
    {
        var asked = await _bench.Agent.AskAsync(tool: Agent.ToolOf(quorum: 2));
        _bench.Clock.Advance(TimeSpan.FromSeconds(70));

        var lines = _bench.Run("list").Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Length.EqualTo(2));
            Assert.That(lines[1].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Is.EqualTo(new[]
            {
                asked.Id[..8], "Pending", "Files.Delete", "3", "s", "agent", "1m 10s", "13m 50s", "0 of 2",
            }));
        });
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
            Assert.That(ran.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
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
            Assert.That(shown.Count(letter => letter == 'x'), Is.EqualTo(60));
            Assert.That(shown.Split('\n').Select(line => line.TrimEnd().Length), Is.All.LessThanOrEqualTo(90));
        });
    }

    private IEnumerable<string> Ids(params string[] options)
    {
        var ran = _bench.Run(["list", "--json", .. options]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        using var document = JsonDocument.Parse(ran.Out);
        return [.. document.RootElement.EnumerateArray().Select(request => request.GetProperty("id").GetString()!)];
    }
}
