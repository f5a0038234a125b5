namespace ApprovalGate.Cli.Tests.Commands;

public sealed class ExplainCommandTests
{
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [TestCase("AG1002")]
    [TestCase("ag1002")]
    public void Explain_ARule_PrintsItsPage(string rule)
    {
        var (code, text, _) = _bench.Run("explain", rule);

        Assert.That(code, Is.Zero);
        Assert.That(text, Does.StartWith("# AG1002:").And.Contain("```csharp"));
    }

    [Test]
    public void Explain_NoRule_ListsEveryPage()
    {
        var lines = _bench.Run("explain").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Has.Length.AtLeast(30).And.Unique);
        Assert.That(lines, Has.All.Match("^AG1[0-9]{3}: .+"));
    }

    [Test]
    public void Explain_NoSuchRule_SaysHowToFindOne()
    {
        var (code, _, error) = _bench.Run("explain", "AG9999");

        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(error, Does.Contain("There is no rule 'AG9999'").And.Contain("approvalgate explain"));
    }
}
