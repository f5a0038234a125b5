using System.Text.RegularExpressions;
using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Tests.Commands;

/// <summary>What <c>audit prove</c> writes convinces <c>audit check</c>, and nothing else does; <c>audit consistency</c> sees whether a log only grew.</summary>
public sealed partial class AuditProofTests
{
    private Bench _bench = null!;
    private string _request = "";

    private string Proof => Path.Combine(_bench.Root, "proof.json");

    [SetUp]
    public async Task Open()
    {
        _bench = new Bench();
        _request = await RunAsync("a.txt");
        await RunAsync("b.txt");
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Prove_OneRequest_IsCheckedWithoutTheStore()
    {
        var proved = _bench.Run("audit", "prove", _request[..8], "--output", Proof);
        var tree = TreeOf(proved.Out);
        await RunAsync("c.txt");

        var checkedOut = _bench.Run("audit", "check", Proof, "--tree", tree, "--store", Path.Combine(_bench.Root, "none.db"));
        Assert.Multiple(() =>
        {
            Assert.That(proved.Code, Is.Zero, proved.Error);
            Assert.That(proved.Out, Does.Contain($"4 records of request {_request} proved"));
            Assert.That(checkedOut.Code, Is.Zero, checkedOut.Error);
            Assert.That(checkedOut.Out, Does.Match(@"Requested[\s\S]*Decided[\s\S]*Running[\s\S]*Succeeded[\s\S]*are in the log of"));
            Assert.That(TreeOf(_bench.Run("audit", "verify").Out), Is.Not.EqualTo(tree), "the log has grown since");
        });
    }

    [TestCase("\"type\": \"Decided\"", "\"type\": \"Denied\"")]
    [TestCase("\"schema\": 1", "\"schema\": 2")]
    [TestCase("\"payload\": \"e", "\"payload\": \"f")]
    [TestCase("\"version\": 2", "\"version\": 3")]
    [TestCase("\"request\": \"", "\"request\": \"0")]
    public void Check_AnyChange_ExitsWith4(string was, string forged)
    {
        var tree = TreeOf(_bench.Run("audit", "prove", _request, "--output", Proof).Out);
        var text = File.ReadAllText(Proof);
        Assert.That(text, Does.Contain(was));
        File.WriteAllText(Proof, new Regex(Regex.Escape(was)).Replace(text, forged, 1));

        var ran = _bench.Run("audit", "check", Proof, "--tree", tree);
        Assert.That(ran.Code, Is.EqualTo(4), ran.Out);
        Assert.That(ran.Error, Does.Contain("does not hold"));
    }

    [Test]
    public void Check_AnotherLogsRoot_ExitsWith4()
    {
        _bench.Run("audit", "prove", _request, "--output", Proof);

        Assert.That(_bench.Run("audit", "check", Proof, "--tree", $"8:{new string('0', 64)}").Code, Is.EqualTo(4));
        Assert.That(_bench.Run("audit", "check", Proof, "--tree", "8:00").Code, Is.EqualTo(2));
        Assert.That(_bench.Run("audit", "check", Proof).Code, Is.EqualTo(2));
        Assert.That(_bench.Run("audit", "check", Path.Combine(_bench.Root, "none.json"), "--tree", $"8:{new string('0', 64)}").Code, Is.EqualTo(2));
        File.WriteAllText(Proof, "{}");
        Assert.That(_bench.Run("audit", "check", Proof, "--tree", $"8:{new string('0', 64)}").Code, Is.EqualTo(2));
    }

    [Test]
    public async Task Consistency_LogThatGrew_ContinuesWhatWasKept()
    {
        var tree = TreeOf(_bench.Run("audit", "verify").Out);
        await RunAsync("c.txt");

        var ran = _bench.Run("audit", "consistency", tree);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Match($"^([0-9a-f]{{64}}\n)+tree [0-9]+:[0-9a-f]{{64}} continues {tree}"));
    }

    [Test]
    public void Consistency_LogCutOrWrittenAnew_ExitsWith4()
    {
        var tree = TreeOf(_bench.Run("audit", "verify").Out);

        Assert.That(_bench.Run("audit", "consistency", $"2:{new string('0', 64)}").Error, Does.Contain("written anew"));
        _bench.Agent.Dispose();
        _bench.CutOff(3);
        var ran = _bench.Run("audit", "consistency", tree);
        Assert.That(ran.Code, Is.EqualTo(4));
        Assert.That(ran.Error, Does.Contain("cut off its end"));
    }

    [Test]
    public async Task Show_AnyRequest_HasTheLogHeadThatVerifiesLater()
    {
        var shown = LogHead().Match(_bench.Run("show", _request).Out).Groups[1].Value;
        await RunAsync("c.txt");

        Assert.That(_bench.Run("audit", "verify", "--expected-head", shown).Code, Is.Zero);
    }

    private async Task<string> RunAsync(string path)
    {
        var asked = await _bench.Agent.AskAsync(path);
        _bench.Run("approve", asked.Id);
        await asked.Run.WaitAsync(Agent.Patience);
        return asked.Id;
    }

    private static string TreeOf(string output) => Tree().Match(output).Groups[1].Value;

    [GeneratedRegex("^tree ([0-9]+:[0-9a-f]{64})$", RegexOptions.Multiline)]
    private static partial Regex Tree();

    [GeneratedRegex("log head +([0-9]+:[0-9a-f]{64})")]
    private static partial Regex LogHead();
}
