using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Log;
using ApprovalGate.Signing;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Tests.Commands;

/// <summary>A SQLite store is restored from a copy while its JSON Lines log went on: nothing runs until a person opens an epoch.</summary>
public sealed class EpochCommandTests
{
    private Bench _bench = null!;
    private JsonLinesSinkOptions _options = null!;

    private string JsonLines => Path.Combine(_bench.Root, "audit.jsonl");

    [SetUp]
    public void Open()
    {
        _bench = new Bench();
        _options = new JsonLinesSinkOptions();
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Open_AfterARollback_VoidsWhatWasLiveAndLetsTheSinkGoOn([Values(1_024, 1 << 20)] int maxFileBytes, [Values] bool writtenSince)
    {
        _options = new JsonLinesSinkOptions { MaxFileBytes = maxFileBytes };
        var (asked, lost) = await RollBackAsync();
        if (writtenSince)
        {
            Assert.That(_bench.Run("deny", asked.ToString()).Code, Is.Zero, "a store that was rolled back still takes decisions");
        }

        Assert.That(StartAGate, Throws.TypeOf<AuditSinkException>().With.Message.Contain("epoch open"));
        var before = Lines();
        var ran = _bench.Run("epoch", "open", "--reason", "the disk died", "--jsonl", JsonLines);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain($"by alice: {(writtenSince ? 0 : 1)} requests are void, 0 runs are in doubt."));
        Assert.That(Directory.EnumerateFiles(_bench.Root, "audit.lost-*.jsonl").SelectMany(File.ReadAllLines), Is.EqualTo(before.TakeLast(lost)));

        using var agent = NewAgent();
        var again = await agent.AskAsync(writtenSince ? "b.txt" : "a.txt"); // The same call would be told of its denial.
        Assert.That(again.Request.Id, Is.Not.EqualTo(asked));
        Assert.That(agent.Gate.Requests.Get(asked)!.State, Is.EqualTo(writtenSince ? RequestState.Denied : RequestState.Superseded));
        Assert.That(_bench.Run("approve", again.Id).Code, Is.Zero);
        await again.Run.WaitAsync(Agent.Patience);

        var verified = _bench.Run("audit", "verify", "--jsonl", JsonLines);
        Assert.That(verified.Code, Is.Zero, verified.Error);
        Assert.That(verified.Out, Does.Contain($"{lost} records after"));
        Assert.That(_bench.Run("audit").Out, Does.Contain("EpochStarted").And.Contain("the disk died"));
    }

    [Test]
    public async Task Verify_LostRecordsChangedOrGone_ExitsWith4()
    {
        await RollBackAsync();
        _bench.Run("epoch", "open", "--reason", "the disk died", "--jsonl", JsonLines);
        var kept = Directory.EnumerateFiles(_bench.Root, "audit.lost-*.jsonl").Single();
        var whole = File.ReadAllText(kept);
        File.WriteAllText(kept, whole.Replace("alice", "alicf", StringComparison.Ordinal));
        Assert.That(_bench.Run("audit", "verify", "--jsonl", JsonLines).Code, Is.EqualTo(4), "changed");
        File.WriteAllText(kept, whole[..(whole.TrimEnd().LastIndexOf('\n') + 1)]);
        Assert.That(_bench.Run("audit", "verify", "--jsonl", JsonLines).Code, Is.EqualTo(4), "cut");
        File.Delete(kept);
        Assert.That(_bench.Run("audit", "verify", "--jsonl", JsonLines).Code, Is.EqualTo(4), "gone");
    }

    [Test]
    public async Task Verify_SignedHeadsOfLostRecords_NeedTheCopyThatKeptThem()
    {
        await RollBackAsync();
        using var key = SigningKey.Generate();
        var (heads, pub) = (Path.Combine(_bench.Root, "heads.jsonl"), Path.Combine(_bench.Root, "head.pub"));
        File.WriteAllText(pub, key.Public.ToPem());
        var last = JsonLinesLog.Read(JsonLines).Last();
        using (var store = new SqliteStore(_bench.Database, new SqliteStoreOptions { MustExist = true }, _bench.Clock))
        {
            new HeadFile(heads).Keep(SignedHead.Sign(store.StoreId, new LogHead(last.Position, last.Head, last.Time), key, _bench.Clock.GetUtcNow()));
        }

        _bench.Run("epoch", "open", "--reason", "the disk died", "--jsonl", JsonLines);
        string[] verify = ["audit", "verify", "--heads", heads, "--head-key", pub];
        Assert.That(_bench.Run(verify).Code, Is.EqualTo(4), "an epoch alone excuses nothing: whoever writes the store can write one");
        var excused = _bench.Run([.. verify, "--jsonl", JsonLines]);
        Assert.That(excused.Code, Is.Zero, excused.Error);
        Assert.That(excused.Out, Does.Contain("1 signed heads are of them").And.Contain("0 signed heads in"));
    }

    [Test]
    public async Task Open_WithTheLogOfAnotherStore_RefusesAndOpensNothing()
    {
        await RollBackAsync();
        using var other = new Bench { Sink = null };
        var foreign = Path.Combine(other.Root, "other.jsonl");
        using (var agent = new Agent(other.Database, other.Clock, new JsonLinesSink(foreign)))
        {
            await agent.AskAsync();
        }

        Assert.That(_bench.Run("epoch", "open", "--reason", "x", "--jsonl", foreign).Code, Is.EqualTo(4));
        Assert.That(_bench.Run("audit").Out, Does.Not.Contain("EpochStarted"));
    }

    [Test]
    public async Task Open_WhileARunIsUnderWayByTheStoresMemory_LeavesItInDoubt()
    {
        var goOn = new TaskCompletionSource<int>();
        using (var agent = NewAgent())
        {
            var asked = await agent.AskAsync(body: () => goOn.Task);
            Assert.That(_bench.Run("approve", asked.Id).Code, Is.Zero);
            Assert.That(() => agent.Gate.Requests.Get(asked.Request.Id)!.State, Is.EqualTo(RequestState.Running).After(20_000, 10));
            var ran = _bench.Run("epoch", "open", "--reason", "a drill");

            Assert.That(ran.Out, Does.Contain("0 requests are void, 1 runs are in doubt."));
            Assert.That(agent.Gate.Requests.Get(asked.Request.Id)!.State, Is.EqualTo(RequestState.InDoubt));
            goOn.SetResult(1);
            await asked.Run.WaitAsync(Agent.Patience);
        }
    }

    [Test]
    public void Open_WithoutAReason_IsAMistakeInTheCall() => Assert.That(_bench.Run("epoch", "open").Code, Is.EqualTo(2));

    /// <summary>Asks, keeps a copy of the store, lets the request be approved and run, and puts the copy back.</summary>
    /// <returns>The request that is pending again, and how many records the store has lost.</returns>
    private async Task<(RequestId Asked, int Lost)> RollBackAsync()
    {
        RequestId asked;
        using (var agent = NewAgent())
        {
            asked = (await agent.AskAsync()).Request.Id;
        }

        var copy = Directory.CreateDirectory(Path.Combine(_bench.Root, "backup")).FullName;
        Copy(_bench.Root, copy);
        long kept;
        using (var store = SqliteStore.OpenReadOnly(Path.Combine(copy, "gate.db")))
        {
            kept = store.ReadHead().Position; // The sink may be behind it.
        }

        using (var agent = NewAgent())
        {
            var again = await agent.AskAsync();
            Assert.That(again.Request.Id, Is.EqualTo(asked));
            _bench.Run("approve", again.Id);
            await again.Run.WaitAsync(Agent.Patience);
        }

        Array.ForEach(Directory.GetFiles(_bench.Root, "gate.db*"), File.Delete);
        Copy(copy, _bench.Root);
        return (asked, Lines().Count - (int)kept);
    }

    private static void Copy(string from, string to)
        => Array.ForEach(Directory.GetFiles(from, "gate.db*"), file => File.Copy(file, Path.Combine(to, Path.GetFileName(file))));

    private List<string> Lines() => [.. Directory.EnumerateFiles(_bench.Root, "audit*.jsonl")
        .Order(Comparer<string>.Create((x, y) => x == y ? 0 : x == JsonLines ? 1 : y == JsonLines ? -1 : string.CompareOrdinal(x, y)))
        .SelectMany(File.ReadAllLines)];

    private void StartAGate()
        => new GateBuilder().UseClock(_bench.Clock).UseSqlite(_bench.Database).AddSink(_ => new JsonLinesSink(JsonLines, _options)).Build().Dispose();

    private Agent NewAgent() => new(_bench.Database, _bench.Clock, new JsonLinesSink(JsonLines, _options));
}
