using ApprovalGate.Audit;
using ApprovalGate.Generated;

namespace ApprovalGate.Cli.Tests.Commands;

public sealed class ArchiveCommandTests
{
    private const int Old = 6;

    private readonly List<Agent.Asked> _old = [];
    private Bench _bench = null!;

    /// <summary>Gets the directory that stands beside the store.</summary>
    private string Archive => _bench.Database + "-archive";

    private string Log => Path.Combine(_bench.Root, "gate.jsonl");

    /// <summary>A month ago six calls ran and one has been waiting since; today one ran.</summary>
    [SetUp]
    public async Task Live()
    {
        _bench = new Bench();
        _bench.Sink = new JsonLinesSink(Log, clock: _bench.Clock);
        _old.Clear();
        for (var i = 0; i < Old; i++)
        {
            _old.Add(await RunOneAsync(FormattableString.Invariant($"old{i}.txt")));
        }

        _bench.Clock.Advance(TimeSpan.FromDays(30));
        await RunOneAsync("new.txt");
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public void Archive_OldCalls_LeaveTheStoreAndAreStillShownAuditedAndVerified()
    {
        var before = _bench.Run("audit").Out;
        var head = _bench.Run("audit", "verify").Out;

        var archived = _bench.Run("archive", "--older-than", "7d");

        Assert.That(archived.Code, Is.Zero, archived.Error);
        Assert.That(archived.Out, Does.Match(@"Records 1 to \d+ are in '.*gate\.db-archive/0+1-0+\d+\.db', head \d+:[0-9a-f]{64}"));
        Assert.That(_bench.Run("list", "--state", "all").Out, Does.Not.Contain(_old[0].Id[..8]).And.Contain("new.txt"));
        Assert.That(_bench.Run("show", _old[0].Id[..8]).Out, Does.Contain("old0.txt").And.Contain("alice"));
        Assert.That(_bench.Run("audit").Out, Does.StartWith(before).And.Contain("SegmentArchived"));
        Assert.That(_bench.Run("audit", "--request", _old[1].Id).Out, Does.Contain("DecisionRecorded"));
        var verified = _bench.Run("audit", "verify", "--jsonl", Log, "--expected-head", HeadOf(head));
        Assert.That(verified.Code, Is.Zero, verified.Error);
    }

    [Test]
    public void Archive_ProofTakenBefore_StillVerifiesAndANewOneIsMade()
    {
        var tree = _bench.Run("audit", "verify").Out.Split('\n').Single(line => line.StartsWith("tree ", StringComparison.Ordinal))[5..];
        var old = Path.Combine(_bench.Root, "old.json");
        Assert.That(_bench.Run("audit", "prove", _old[2].Id, "--output", old).Code, Is.Zero);
        _bench.Run("archive", "--older-than", "7d");

        var again = Path.Combine(_bench.Root, "again.json");
        Assert.That(_bench.Run("audit", "prove", _old[2].Id, "--output", again), Has.Property("Code").Zero);
        Assert.That(_bench.Run("audit", "check", old, "--tree", tree), Has.Property("Code").Zero);
        Assert.That(File.ReadAllText(again), Is.Not.Empty);
    }

    [Test]
    public async Task Archive_CallThatWaitsSince_StaysAndIsAnswered()
    {
        var waiting = await _bench.Agent.AskAsync("waits.txt", new Tool("Files.Delete", "Files.Delete(string path)", Reversibility.Irreversible) { Expiry = TimeSpan.FromDays(30) });
        _bench.Clock.Advance(TimeSpan.FromDays(10));
        await RunOneAsync("today.txt");

        Assert.That(_bench.Run("archive", "--older-than", "7d").Code, Is.Zero);

        var approved = _bench.Run("approve", waiting.Id);
        Assert.That(approved.Code, Is.Zero, approved.Error + _bench.Run("audit").Out);
        Assert.That(await waiting.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        Assert.That(_bench.Run("audit", "verify").Code, Is.Zero);
    }

    [Test]
    public async Task Archive_SameCallAgain_IsAskedAnewAndTheLogIsWhole()
    {
        _bench.Run("archive", "--older-than", "7d");

        var again = await RunOneAsync("old0.txt");

        Assert.That(again.Id, Is.Not.EqualTo(_old[0].Id));
        var verified = _bench.Run("audit", "verify", "--jsonl", Log);
        Assert.That(verified.Code, Is.Zero, verified.Error);
        Assert.That(_bench.Run("audit", "replay").Code, Is.Zero);
    }

    [Test]
    public async Task Archive_TwiceWithSmallSegments_JoinWithoutAGap()
    {
        Assert.That(_bench.Run("archive", "--older-than", "7d", "--limit", "10").Code, Is.Zero);
        _bench.Clock.Advance(TimeSpan.FromDays(30));
        await RunOneAsync("later.txt");
        Assert.That(_bench.Run("archive", "--older-than", "7d", "--limit", "10").Code, Is.Zero);

        var listed = _bench.Run("archive", "list");
        Assert.That(listed.Out.Split('\n').Count(line => line.Contains("here", StringComparison.Ordinal)), Is.GreaterThan(4), listed.Out);
        var verified = _bench.Run("audit", "verify");
        Assert.That(verified.Code, Is.Zero, verified.Error);
        foreach (var segment in Directory.GetFiles(Archive))
        {
            Assert.That(_bench.Run("audit", "verify", "--store", segment), Has.Property("Code").Zero, segment);
        }
    }

    [Test]
    public void Archive_SegmentChanged_IsFound()
    {
        _bench.Run("archive", "--older-than", "7d");
        var segment = Directory.GetFiles(Archive).Single();
        File.SetAttributes(segment, FileAttributes.Normal);
        _bench.Sql("UPDATE records SET payload = CAST(replace(CAST(payload AS TEXT), 'alice', 'mallo') AS BLOB) WHERE type = 'Decided'", segment);

        Assert.That(_bench.Run("audit", "verify"), Has.Property("Code").EqualTo(4).And.Property("Error").Contains("was changed"));
    }

    [Test]
    public void Archive_SegmentMissing_IsSaidAndTheRestVerified()
    {
        _bench.Run("archive", "--older-than", "7d");
        Directory.Move(Archive, Archive + "-elsewhere");

        var verified = _bench.Run("audit", "verify");
        Assert.That(verified.Code, Is.Zero, verified.Error);
        Assert.That(verified.Error, Does.Contain("Name their directory with --archive"));
        Assert.That(_bench.Run("archive", "list").Out, Does.Contain("missing"));
        Assert.That(_bench.Run("doctor").Out, Does.Match("warn +archive +Of 1 segments 1 are not as they were: '.*' is missing"));
        Assert.That(_bench.Run("show", _old[0].Id), Has.Property("Code").EqualTo(3));
        Assert.That(_bench.Run("show", _old[0].Id, "--archive", Archive + "-elsewhere"), Has.Property("Code").Zero);
    }

    [Test]
    public void Archive_DryRun_SaysWhatWouldHappenAndChangesNothing()
    {
        var before = _bench.Run("audit").Out;

        var planned = _bench.Run("archive", "--older-than", "7d", "--dry-run");

        Assert.That(planned.Out, Does.Match(@"Would archive records 1 to \d+ \(\d+ streams leave the store, \d+ stay\), up to 2026-.*Nothing was changed\."), planned.Error);
        Assert.That(_bench.Run("audit").Out, Is.EqualTo(before));
        Assert.That(Directory.Exists(Archive), Is.False);
    }

    [Test]
    public void Archive_NothingOldEnough_SaysSo()
        => Assert.That(_bench.Run("archive", "--older-than", "90d"), Has.Property("Code").Zero.And.Property("Out").Contains("Nothing is old enough."));

    [TestCase("7")]
    [TestCase("-7d")]
    [TestCase("0d")]
    [TestCase("7w")]
    [TestCase("99999999999d")]
    public void Archive_AgeThatIsNone_ExitsWith2(string age)
        => Assert.That(_bench.Run("archive", "--older-than", age), Has.Property("Code").EqualTo(2).And.Property("Error").Contains($"'{age}'"));

    [Test]
    public void Archive_WithoutAge_ExitsWith2() => Assert.That(_bench.Run("archive"), Has.Property("Code").EqualTo(2).And.Property("Error").Contains("--older-than"));

    [Test]
    public void Retention_OldSegments_AreErasedAndWhatFollowsIsStillVerified()
    {
        _bench.Run("archive", "--older-than", "7d");
        Assert.That(_bench.Run("retention", "--older-than", "20d", "--dry-run").Out, Does.Contain("Would erase records 1 to").And.Contain("Nothing was changed"));

        var erased = _bench.Run("retention", "--older-than", "20d", "--reason", "kept for 20 days");

        Assert.That(erased.Out, Does.Match(@"Erased records 1 to \d+:[0-9a-f]{64}"), erased.Error);
        Assert.That(Directory.GetFiles(Archive), Is.Empty);
        Assert.That(_bench.Run("audit", "verify"), Has.Property("Code").Zero.And.Property("Error").Empty);
        Assert.That(_bench.Run("audit").Out, Does.Match(@"SegmentRemoved[\s\S]*alice[\s\S]*kept for 20 days"));
        Assert.That(_bench.Run("archive", "list").Out, Does.Contain("erased"));
        Assert.That(_bench.Run("retention", "--older-than", "20d", "--reason", "again").Out, Does.Contain("No segment is old enough."));
    }

    [Test]
    public void Retention_WithoutReason_ExitsWith2()
        => Assert.That(_bench.Run("retention", "--older-than", "7y"), Has.Property("Code").EqualTo(2).And.Property("Error").Contains("--reason"));

    [Test]
    public async Task Sink_BegunAfterArchiving_BeginsWhereTheStoreDoesAndVerifies()
    {
        _bench.Run("archive", "--older-than", "7d");
        _bench.RestartAgent();
        var late = Path.Combine(_bench.Root, "late.jsonl");
        _bench.Sink = new JsonLinesSink(late, clock: _bench.Clock);

        await RunOneAsync("late.txt");

        var verified = _bench.Run("audit", "verify", "--jsonl", late);
        Assert.That(verified.Code, Is.Zero, verified.Error);
        Assert.That(_bench.Run("archive", "list", "--json").Out, Does.Contain("\"state\":\"here\""));
    }

    private static string HeadOf(string verified) => verified.Split('\n').Single(line => line.StartsWith("head ", StringComparison.Ordinal))[5..];

    private async Task<Agent.Asked> RunOneAsync(string path)
    {
        var asked = await _bench.Agent.AskAsync(path);
        Assert.That(_bench.Run("approve", asked.Id).Code, Is.Zero);
        Assert.That(await asked.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        return asked;
    }
}
