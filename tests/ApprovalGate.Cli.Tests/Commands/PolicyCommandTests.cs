using System.Text.Json;

namespace ApprovalGate.Cli.Tests.Commands;

/// <summary>Policy files are checked, explained and tried before they count.</summary>
public sealed class PolicyCommandTests
{
    private const string Surface = """
        { "schema": 1, "tools": [
          { "tool": "Files.Delete", "assembly": "Files", "signature": "void Files.Delete(string path)", "terms": { "reversibility": "Irreversible", "tags": ["files"] }, "unbound": [] },
          { "tool": "Files.Read", "assembly": "Files", "signature": "string Files.Read(string path)", "terms": { "reversibility": "Observation" }, "unbound": [] }] }
        """;

    private const string Temporary = """{ "name": "temporary", "tools": ["Files.Delete"], "when": "path.startsWith('/tmp/')", "verdict": "Allow", "reason": "It is temporary." }""";
    private const string Two = """{ "name": "two people", "tags": ["files"], "verdict": "RequireApproval", "terms": { "quorum": 2 }, "when": "path == '/etc'" }""";

    private Bench _bench = null!;

    [SetUp]
    public void Open()
    {
        _bench = new Bench();
        File.WriteAllText(Path("approval-surface.json"), Surface);
        Write("policy.json", Temporary, Two);
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void Check_OfAGoodFile_SaysWhatItHas()
    {
        var checkedOk = Run("check");
        Assert.That(checkedOk.Code, Is.Zero, checkedOk.Error);
        Assert.That(checkedOk.Out, Does.StartWith("accepted: 2 rules for 2 known tools (sha256:"));
    }

    [Test]
    public void Check_OfMistakes_SaysEachOnALineAndExitsWith8()
    {
        Write("policy.json", """{ "name": "a", "tools": ["Files.Delet"], "verdict": "Deny" }""");
        var refused = Run("check");

        Assert.That(refused.Code, Is.EqualTo(8));
        Assert.That(refused.Out.TrimEnd().Split(Environment.NewLine), Has.Length.EqualTo(2));
        Assert.That(refused.Out, Does.Contain("policy.json(1,52): rule 'a': No known tool is called 'Files.Delet'. Did you mean 'Files.Delete'?"));
        using var json = JsonDocument.Parse(Run("check", "--json").Out);
        Assert.That(json.RootElement.GetProperty("errors")[0].GetProperty("kind").GetString(), Is.EqualTo("UnknownTool"));
        Assert.That(Run("explain", "Delete"), Has.Property("Code").EqualTo(8).And.Property("Error").Contains("There are 2 mistakes"));
    }

    [Test]
    public void Explain_SaysVerdictWhyAndNearMisses()
    {
        var explained = Run("explain", "Delete", "--args", """{"path":"/srv/a"}""");

        Assert.That(explained.Code, Is.Zero, explained.Error);
        Assert.That(explained.Out, Does.Contain("Files.Delete: RequireApproval").And.Contain("because class: Tools of class 3 get the verdict RequireApproval."));
        Assert.That(explained.Out, Does.Contain("nearly passed: rule 'temporary' would have allowed it, but path.startsWith(\"/tmp/\") did not hold"));
        Assert.That(explained.Out, Does.Match("two people +RequireApproval +no +path was '/srv/a', not \"/etc\""));
        using var json = JsonDocument.Parse(Run("explain", "Files.Delete", "--args", """{"path":"/tmp/a"}""", "--json").Out);
        Assert.That(json.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("AllowAndRecord"));
        Assert.That(Run("explain", "Files.Nothing").Code, Is.EqualTo(2));
    }

    [Test]
    public void Explain_OfABudget_SaysWhatTheCallTakes()
    {
        Write("policy.json", """{ "name": "few", "tools": ["Files.Delete"], "verdict": "Allow", "budget": { "limit": 3, "each": "Day", "per": "Actor", "beyond": "Block" } }""");
        var explained = Run("explain", "Delete", "--args", """{"path":"/srv/a"}""");

        Assert.That(explained.Out, Does.Contain("Files.Delete: AllowAndRecord").And.Contain("budget: 'few' takes 1 of 3 calls a day per actor; Block beyond"), explained.Error);
        using var json = JsonDocument.Parse(Run("explain", "Delete", "--args", """{"path":"/srv/a"}""", "--json").Out);
        Assert.That(json.RootElement.GetProperty("budgets")[0].GetProperty("limit").GetDecimal(), Is.EqualTo(3));
        Assert.That(Run("check").Out, Does.StartWith("accepted: 1 rules, 1 of them with a budget, for 2 known tools"));
    }

    [Test]
    public void Diff_OfAWeakerFile_ExitsWith7()
    {
        Write("new.json", Temporary, """{ "name": "reads", "tools": ["Files.Read"], "verdict": "Block" }""");
        var weaker = _bench.Run("policy", "diff", Path("policy.json"), Path("new.json"));

        Assert.That(weaker.Code, Is.EqualTo(7));
        Assert.That(weaker.Out, Does.Contain("weaker  rule 'two people' is gone").And.Contain("changed  rule 'reads' is new"));
        Assert.That(weaker.Out, Does.Match("Files.Read +Allow +Block"));
        Assert.That(_bench.Run("policy", "diff", Path("policy.json"), Path("policy.json")).Out, Does.StartWith("no difference"));
    }

    [Test]
    public void TestAndCoverage_OverAFolderOfCases()
    {
        Directory.CreateDirectory(Path("cases"));
        File.WriteAllText(Path("cases/temporary.json"), """{ "tool": "Files.Delete", "arguments": { "path": "/tmp/x" }, "verdict": "AllowAndRecord", "rule": "temporary" }""");
        Assert.That(Run("test", Path("cases")), Has.Property("Code").Zero.And.Property("Out").StartsWith("1 passed, 0 failed"));
        Assert.That(Run("coverage", "--cases", Path("cases")), Has.Property("Code").EqualTo(8).And.Property("Out").Match("two people +never"));

        File.WriteAllText(Path("cases/etc.json"), """{ "tool": "Files.Delete", "arguments": { "path": "/etc" }, "verdict": "Allow" }""");
        var failed = Run("test", Path("cases"));
        Assert.That(failed.Code, Is.EqualTo(8));
        Assert.That(failed.Out, Does.Contain("FAILED etc: the verdict is RequireApproval, expected Allow."));
        Assert.That(Run("coverage", "--cases", Path("cases")).Code, Is.Zero);

        Directory.CreateDirectory(Path("none"));
        Assert.That(Run("test", Path("none")).Code, Is.EqualTo(8), "a folder without cases tests nothing");
    }

    [Test]
    public async Task Backtest_OverTheLog_SaysWhichApprovalsVanish()
    {
        await _bench.Agent.AskAsync("/tmp/x");
        await _bench.Agent.AskAsync("/srv/x");
        var tried = Run("backtest");

        Assert.That(tried.Code, Is.Zero, tried.Error);
        Assert.That(tried.Out, Does.StartWith("2 recorded calls: 1 approvals vanish, 0 appear, 0 change otherwise"));
        Assert.That(tried.Out, Does.Contain("file: rule 'temporary': It is temporary."));

        Assert.That(Run("test", Path("recorded"), "--record").Out, Does.StartWith("2 cases written"));
        Assert.That(Run("test", Path("recorded")).Out, Does.Contain("1 passed, 1 failed"), "what was asked about then passes now");
        Assert.That(Run("coverage", "--calls").Out, Does.Match("temporary +1"));
    }

    [Test]
    public void Schema_IsTheOneThatTheLibraryPublishes()
        => Assert.That(_bench.Run("policy", "schema").Out, Is.EqualTo(ApprovalGate.Policies.PolicyFileSchema.Read()));

    private Bench.Ran Run(params string[] args) => _bench.Run(["policy", .. args, "--policy", Path("policy.json")]);

    private string Path(string name) => System.IO.Path.Combine(_bench.Root, name);

    private void Write(string name, params string[] rules) => File.WriteAllText(Path(name), $$"""{ "version": 1, "rules": [{{string.Join(", ", rules)}}] }""");
}
