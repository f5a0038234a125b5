using System.Text.Json;
using ApprovalGate.Generated;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;
using ApprovalGate.Stores;
using ApprovalGate.Tests.Audit;
using ApprovalGate.Tests.Requests;

namespace ApprovalGate.Tests.Engine;

/// <summary>The log alone rebuilds every request's state, and the rows of the lists: a copy of its events in a fresh store is the same to the last member.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class ReplayTests(string kind)
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private DirectoryInfo _directory = null!;
    private IApprovalStore _store = null!;

    [OneTimeSetUp]
    public async Task LiveThroughEverything()
    {
        _directory = Directory.CreateTempSubdirectory("approvalgate-replay-");
        _store = Make("original", _clock);
        await AskAsync();
        RunWithoutPeople();
    }

    [OneTimeTearDown]
    public void Close()
    {
        _store.Dispose();
        _directory.Delete(recursive: true);
    }

    [Test]
    public void Run_OfThisTest_HasRequestsOfEveryKind()
        => Assert.That(Rows(_store).Select(row => row.State).Distinct(), Is.EquivalentTo(new[]
        {
            "Pending", "Approved", "Succeeded", "Failed", "Denied", "Expired", "Withdrawn", "Superseded", "Voided",
            "InDoubt", "Happened", "DidNotHappen", "NotRun", "Refused",
        }));

    [Test]
    public void Log_Alone_RebuildsEveryRequestInAFreshStore()
    {
        var clock = new FakeTimeProvider(Some.Noon);
        using var fresh = Make("fresh", clock);
        foreach (var commit in Log().GroupBy(record => record.CommitId))
        {
            clock.AdjustTime(commit.First().Time);
            fresh.Append([new Commit(commit.Key, [.. commit.GroupBy(record => record.Stream).Select(stream => new StreamAppend(
                stream.Key, stream.First().Version - 1, [.. stream.Select(record => new NewEvent(record.Type, record.Schema, record.Payload))]))])]);
        }

        var (original, copy) = (new ApprovalRequests(_store, _clock), new ApprovalRequests(fresh, _clock));
        Assert.That(fresh.ReadHead().ToString(), Is.EqualTo(_store.ReadHead().ToString()));
        foreach (var id in Rows(_store).Select(row => RequestId.Parse(row.Key)))
        {
            Assert.That(Text(copy.Load(id)!), Is.EqualTo(Text(original.Load(id)!)));
            Assert.That(Text(copy.Get(id)!), Is.EqualTo(Text(original.Get(id)!)), "as of now");
        }
    }

    [Test]
    public void Log_Alone_RebuildsEveryRow()
        => Assert.That(Replay.Requests(Log()).Select(Replay.Row), Is.EquivalentTo(Rows(_store)));

    [Test]
    public void Control_AnyOneRecordOfARequestLeftOut_Differs()
    {
        var whole = Replay.Requests(Log()).Select(Text).ToList();
        // An alarm leaves the request as it stood.
        foreach (var left in Log().Where(record => RequestStream.Instance.TryId(record.Stream, out _) && record.Type != nameof(ConsumeFailed)))
        {
            Assert.That(Differs(Log().Where(record => record.Position != left.Position), whole), $"{left.Position} {left.Type}");
        }

        Assert.That(Differs(Log(), whole), Is.False, "with none left out");
    }

    private static bool Differs(IEnumerable<LogRecord> records, List<string> whole)
    {
        try
        {
            return !Replay.Requests(records).Select(Text).SequenceEqual(whole);
        }
        catch (ApprovalStoreException)
        {
            return true;
        }
    }

    private static string Text(ApprovalRequest request) => JsonSerializer.Serialize(request);

    private static IReadOnlyList<Summary> Rows(IApprovalStore store) => store.List(new SummaryQuery { MaxCount = int.MaxValue });

    private IReadOnlyList<LogRecord> Log() => _store.ReadLog(0, int.MaxValue);

    private IApprovalStore Make(string name, TimeProvider clock)
        => kind == "sqlite" ? new SqliteStore(Path.Combine(_directory.FullName, $"{name}.db"), new SqliteStoreOptions(), clock) : new InMemoryStore(clock);

    /// <summary>Calls that people are asked about: each ends in another way.</summary>
    private async Task AskAsync()
    {
        var desk = new FakeApprover();
        using var gate = new GateBuilder().Configure(options => options.Session = "s")
            .UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => desk).Build();
        var twice = new FakeTool { Tool = new("Twice", "Twice(string path)", Reversibility.Irreversible) { Quorum = 2 } };

        await EndAsync(gate, desk, "succeeds", async asked =>
        {
            await gate.Inbox.ReplyAsync(new Reply(asked.Id, Approver.Person("alice", "test"), "desk", "Why?"));
            await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        });
        await EndAsync(gate, desk, "quorum", async asked =>
        {
            await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
            await gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "bob"));
        }, twice);
        await EndAsync(gate, desk, "fails", asked => gate.Inbox.DecideAsync(FakeApprover.Approve(asked)), new FakeTool(body: _ => throw new IOException()));
        await EndAsync(gate, desk, "denied", asked => gate.Inbox.DecideAsync(FakeApprover.Deny(asked, "not today")));
        await EndAsync(gate, desk, "expired", asked =>
        {
            _clock.Advance(TimeSpan.FromMinutes(16));
            return Task.CompletedTask;
        });
        await EndAsync(gate, desk, "superseded", async asked =>
        {
            gate.ReplacePolicies(gate.Policies with { ExecutionExpiry = TimeSpan.FromMinutes(5) });
            await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
            await gate.Inbox.DecideAsync(FakeApprover.Deny(await desk.NextAsync()));
        });
        using var cancellation = new CancellationTokenSource();
        await EndAsync(gate, desk, "withdrawn", _ => cancellation.CancelAsync(), token: cancellation.Token);
        var box = new FakeTool.StrongBox("as asked");
        var changed = new FakeTool().RunAsync(gate, box);
        var voided = await desk.NextAsync();
        box.Value = "as run";
        await gate.Inbox.DecideAsync(FakeApprover.Approve(voided));
        await Assert.CatchAsync(() => changed.WaitAsync(FakeApprover.Patience));
        await EndAsync(gate, desk, "pending", _ =>
        {
            gate.Detach();
            return Task.CompletedTask;
        });
    }

    private static async Task EndAsync(
        Gate gate, FakeApprover desk, string path, Func<ApprovalRequest, Task> answer, FakeTool? tool = null, CancellationToken token = default)
    {
        var call = (tool ?? new FakeTool()).RunAsync(gate, path, token);
        await answer(await desk.NextAsync());
        await ((Task)call.WaitAsync(FakeApprover.Patience, CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What happens to runs whose process dies, or that a sink does not record.</summary>
    private void RunWithoutPeople()
    {
        using var committer = new Committer(_store, _clock);
        Do(new MarkInDoubt(Open(RequestState.Running), OneRequest.Owner));
        foreach (var effect in new[] { Effect.Happened, Effect.DidNotHappen })
        {
            var doubtful = Open(RequestState.Running);
            Do(new MarkInDoubt(doubtful, OneRequest.Owner));
            Do(new SettleRun(new Settlement(doubtful, effect, Approver.Person("alice", "test"), "desk") { Reason = "looked" }, OneRequest.Unsigned));
        }

        Do(new FinishRun(Open(RequestState.Running), new NotRun("A sink failed.")));
        Open(RequestState.Refused);
        var approved = Open(RequestState.Pending);
        Do(new DecideRequest(new Decision(approved, SomeLog.SomeDigest, Answer.Approve, Approver.Person("alice", "test"), "desk"), OneRequest.Unsigned));

        TAnswer Do<TAnswer>(ICommand<TAnswer> command) => committer.SubmitAsync(command).GetAwaiter().GetResult();

        RequestId Open(RequestState born)
        {
            var id = new RequestId(Guid.NewGuid());
            var requested = SomeLog.Requested(born: born) with { Id = id, Fingerprint = $"{id}{id}", ExpiresAt = _clock.GetUtcNow().AddMinutes(5) };
            Do(new OpenRequest(requested, OneRequest.Consumption(), new Dictionary<string, bool>()));
            return id;
        }
    }
}
