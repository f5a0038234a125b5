using System.Text.Json;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class ShowCommandTests
{
    private const string Hostile = "a\u202Egpj.exe\u200B[red]\n\u001b[2J";
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Show_HiddenCharacters_AreEscapes()
    {
        var asked = await _bench.Agent.AskAsync(Hostile);

        var shown = _bench.Run("show", asked.Id).Out;
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Match(@"path +\(2 lines, 20 characters\)\r?\n +\(!\) 3 hidden characters are shown as escapes\.\r?\n"));
            Assert.That(shown, Does.Contain(@"| a\u202egpj.exe\u200b[red]").And.Contain(@"| \u001b[2J"));
            Assert.That(shown, Has.None.EqualTo('\u202E').And.None.EqualTo('\u200B').And.None.EqualTo('\e'));
        });
    }

    [Test]
    public async Task Show_LongArgument_IsWhole()
    {
        var path = string.Join("  ", Enumerable.Range(0, 2_000));
        var asked = await _bench.Agent.AskAsync(path);

        Assert.That(_bench.Run("show", asked.Id[..6]).Out, Does.Contain($"\"{path}\"  (10,888 characters)"));
    }

    [Test]
    public async Task Show_AfterARun_TellsDigestsDecisionsRepliesAndEvents()
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Run("reply", asked.Id, "which one?");
        _bench.Run("approve", asked.Id, "--reason", "checked");
        await asked.Run.WaitAsync(Agent.Patience);

        var shown = _bench.Run("show", asked.Id).Out;
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Match(@"(?m)^state +succeeded 0 s ago \(12:00 UTC\)\r?$"));
            Assert.That(shown, Does.Match($@"(?m)^digest +{asked.Request.Digest}\r?$"));
            Assert.That(shown, Does.Match($@"(?m)^run digest +{asked.Request.Digest}\r?$"));
            Assert.That(shown, Does.Match(@"approved by +alice via cli +\(2026-01-01 12:00:00 UTC\)\s+reason +""checked"""));
            Assert.That(shown, Does.Match(@"reply of +alice via cli +\(2026-01-01 12:00:00 UTC\)\s+text +""which one\?"""));
            Assert.That(shown, Does.Match(@"(?m)^\d+ +Requested[\s\S]*^\d+ +Replied[\s\S]*^\d+ +Decided[\s\S]*^\d+ +Running[\s\S]*^\d+ +Succeeded"));
        });
    }

    [Test]
    public async Task Show_Json_IsOneObjectWithTheArgumentsAsOne()
    {
        var asked = await _bench.Agent.AskAsync(Hostile);

        var json = _bench.Run("show", asked.Id, "--json").Out;
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("id").GetString(), Is.EqualTo(asked.Id));
            Assert.That(root.GetProperty("state").GetString(), Is.EqualTo("Pending"));
            Assert.That(root.GetProperty("arguments").GetProperty("path").GetString(), Is.EqualTo(Hostile));
            Assert.That(root.GetProperty("terms").GetProperty("reversibility").GetString(), Is.EqualTo("Irreversible"));
            Assert.That(root.GetProperty("approvalsNeeded").GetInt32(), Is.EqualTo(1));
            Assert.That(json, Has.None.EqualTo('\u202E'));
        });
    }

    [Test]
    public async Task Show_UnknownOrShortId_ExitsWith3()
    {
        var asked = await _bench.Agent.AskAsync();
        var unknown = (asked.Id[0] == 'f' ? "0" : "f") + asked.Id[1..];

        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("show", unknown).Code, Is.EqualTo(3));
            Assert.That(_bench.Run("show", asked.Id[..3]).Error, Does.Contain("at least 4"));
            Assert.That(_bench.Run("show", asked.Id[..3]).Code, Is.EqualTo(3));
            Assert.That(_bench.Run("show", asked.Id + "00").Code, Is.EqualTo(3));
            Assert.That(_bench.Run("show", "not hex").Code, Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Show_AmbiguousId_ExitsWith3AndNamesThem()
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Sql($"""
            INSERT INTO summary SELECT kind, '{asked.Id[..31]}' || 'x', state, tool, session, actor, owner, class, approvers, created_at, live_until FROM summary
            """);

        var ran = _bench.Run("show", asked.Id[..8]);
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(3));
            Assert.That(ran.Error, Does.Contain("More than one").And.Contain(asked.Id));
        });
    }
}
