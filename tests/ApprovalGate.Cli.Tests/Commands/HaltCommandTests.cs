namespace ApprovalGate.Cli.Tests.Commands;

public sealed class HaltCommandTests
{
    private Bench _bench = null!;

    [SetUp]
    public async Task Open()
    {
        _bench = new Bench();
        await _bench.Agent.AskAsync();
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [TestCase("--session", "nightly", "session 'nightly'")]
    [TestCase("--actor", "Sweeper", "actor 'sweeper'")]
    [TestCase("--tool", "Files.Delete", "tool 'Files.Delete'")]
    [TestCase("--all", null, "all calls")]
    public void Halt_ThenResume_IsShownMeanwhileAndRecorded(string option, string? id, string shown)
    {
        string[] scope = id is null ? [option] : [option, id];
        var halted = _bench.Run(["halt", .. scope, "--reason", "It deletes too much."]);
        Assert.That(halted.Code, Is.Zero, halted.Error);
        Assert.That(halted.Out, Does.Contain($"Halted {shown}, by alice: It deletes too much."));
        Assert.That(_bench.Run("halts").Out, Does.Match($@"{shown} +.* +alice +cli +It deletes too much\."));

        var resumed = _bench.RunAs("bob", ["resume", .. scope]);
        Assert.That(resumed.Code, Is.Zero, resumed.Error);
        Assert.That(resumed.Out, Does.Contain($"Resumed {shown}, by bob."));
        Assert.That(_bench.Run("halts").Out, Does.Contain("No halts in force."));
        Assert.That(_bench.Run("audit").Out, Does.Match(@"HaltPlaced[\s\S]*alice[\s\S]*HaltLifted[\s\S]*bob"));
    }

    [Test]
    public void Halt_WithoutOneScope_ExitsWith2()
    {
        Assert.That(_bench.Run("halt", "--reason", "why"), Has.Property("Code").EqualTo(2).And.Property("Error").Contains("one of --session"));
        Assert.That(_bench.Run("halt", "--all", "--tool", "Files.Delete", "--reason", "why").Code, Is.EqualTo(2));
        Assert.That(_bench.Run("halt", "--all").Code, Is.EqualTo(2));
        Assert.That(_bench.Run("halts").Out, Does.Contain("No halts in force."));
    }

    [Test]
    public void Resume_ByTheActorOrOfNoHalt_ExitsWith5()
    {
        Assert.That(_bench.Run("resume", "--all"), Has.Property("Code").EqualTo(5).And.Property("Error").Contains("No halt of all calls is in force."));
        _bench.Run("halt", "--actor", "sweeper", "--reason", "why");
        Assert.That(_bench.RunAs("Sweeper", "resume", "--actor", "sweeper").Code, Is.EqualTo(5));
    }
}
