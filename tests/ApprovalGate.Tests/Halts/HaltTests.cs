using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;
using ApprovalGate.Tests.Policies;

namespace ApprovalGate.Tests.Halts;

/// <summary>What is halted is refused in every process on the store, until a person lifts the halt. A gate stands for a process.</summary>
public sealed class HaltTests
{
    private static readonly HaltScope[] Scopes =
        [HaltScope.All, HaltScope.OfSession("s"), HaltScope.OfActor("AGENT"), HaltScope.OfTool("FakeTool.Run")];

    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _store = null!;
    private FakeApprover _approver = null!;
    private Gate _agent = null!;
    private Gate _person = null!;

    [SetUp]
    public void Open()
    {
        (_store, _approver) = (new InMemoryStore(_clock), new FakeApprover());
        (_agent, _person) = (Gate(), Gate());
    }

    [TearDown]
    public void Close()
    {
        _agent.Dispose();
        _person.Dispose();
        _store.Dispose();
    }

    [Test]
    public async Task Halt_OfAnotherProcess_RefusesNewCallsOfEveryClass(
        [ValueSource(nameof(Scopes))] HaltScope scope, [Values] Reversibility reversibility, [Values] bool blocking)
    {
        var tool = new FakeTool(reversibility);
        if (reversibility < Reversibility.Irreversible)
        {
            await tool.RunAsync(_agent);
        }

        var ran = tool.Ran.Count;
        await _person.HaltSwitch.HaltAsync(scope, "It deletes too much.", "alice", "test");
        await SeenAsync(_agent);

        var refused = await Assert.ThrowsAsync<AgentHaltedException>(
            () => (blocking ? Task.Run(() => tool.Run(_agent)) : tool.RunAsync(_agent)).WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Reason, Does.EndWith("by alice: It deletes too much."));
        Assert.That(tool.Ran, Has.Count.EqualTo(ran));
    }

    [Test]
    public async Task Halt_OfSomethingElse_LetsTheCallRun()
    {
        foreach (var scope in new[] { HaltScope.OfSession("other"), HaltScope.OfActor("other"), HaltScope.OfTool("Other.Run") })
        {
            await _person.HaltSwitch.HaltAsync(scope, "It deletes too much.", "alice", "test");
        }

        await SeenAsync(_agent);
        foreach (var tool in new[] { new FakeTool(Reversibility.Observation), new FakeTool(Reversibility.Reversible), new FakeTool(Reversibility.Compensable) })
        {
            await tool.RunAsync(_agent).WaitAsync(FakeApprover.Patience);
            Assert.That(tool.Ran, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Halt_WhileACallWaits_RefusesItAndEndsItsRequest([ValueSource(nameof(Scopes))] HaltScope scope)
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_agent);
        var asked = await _approver.NextAsync();
        await _person.HaltSwitch.HaltAsync(scope, "It deletes too much.", "alice", "test");

        var refused = await Assert.ThrowsAsync<AgentHaltedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Request, Is.EqualTo(asked.Id));
        Assert.That(_person.Requests.Get(asked.Id), Has.Property("State").EqualTo(RequestState.Withdrawn)
            .And.Property("Note").Contains("It deletes too much."));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Halt_RacingTheApproval_StartsNothingBehindItInTheLog()
    {
        for (var round = 0; round < 50; round++)
        {
            var tool = new FakeTool();
            var call = tool.RunAsync(_agent);
            var asked = await _approver.NextAsync();
            await Task.WhenAll(
                Task.Run(() => Quietly(_agent.Inbox.DecideAsync(FakeApprover.Approve(asked)))),
                Task.Run(() => _person.HaltSwitch.HaltAsync(HaltScope.All, "Stop.", "alice", "test")));
            await Quietly(call.WaitAsync(FakeApprover.Patience));
            await _person.HaltSwitch.ResumeAsync(HaltScope.All, "alice", "test");
            await ResumedAsync(_agent);
        }

        var inForce = false;
        foreach (var record in _store.ReadLog(0, 100_000))
        {
            inForce = record.Type switch { "Halted" => true, "Resumed" => false, _ => inForce };
            Assert.That(inForce && record.Type == "Running", Is.False, $"record {record.Position}");
        }
    }

    [Test]
    public async Task Halt_AfterARestart_IsInForce([Values] Reversibility reversibility)
    {
        await _person.HaltSwitch.HaltAsync(HaltScope.OfSession("s"), "It deletes too much.", "alice", "test");
        using var later = Gate();
        var tool = new FakeTool(reversibility);

        await Assert.ThrowsAsync<AgentHaltedException>(() => tool.RunAsync(later).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Resume_ByAPerson_LetsCallsRunAgain()
    {
        await _person.HaltSwitch.HaltAsync(HaltScope.OfActor("agent"), "It deletes too much.", "alice", "test");
        await SeenAsync(_agent);
        var halted = _agent.HaltToken;
        await _person.HaltSwitch.ResumeAsync(HaltScope.OfActor("agent"), "bob", "test", "It is mended.");
        await ResumedAsync(_agent);
        var tool = new FakeTool(Reversibility.Observation);
        await tool.RunAsync(_agent).WaitAsync(FakeApprover.Patience);

        Assert.That(tool.Ran, Has.Count.EqualTo(1));
        Assert.That(halted.IsCancellationRequested);
        Assert.That(_agent.HaltToken.IsCancellationRequested, Is.False);
        Assert.That(_person.HaltSwitch.Read(), Is.Empty);
    }

    [TestCase("agent")]
    [TestCase(" Agent ")]
    [TestCase("policy")]
    public async Task Resume_ByTheActorItStops_IsRefused(string by)
    {
        await _person.HaltSwitch.HaltAsync(HaltScope.OfActor("agent"), "It deletes too much.", "alice", "test");

        await Assert.ThrowsAsync<HaltRejectedException>(() => _person.HaltSwitch.ResumeAsync(HaltScope.OfActor("agent"), by, "test"));
        Assert.That(_person.HaltSwitch.Read(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Resume_OfWhatIsNotHalted_IsRefused()
    {
        await _person.HaltSwitch.HaltAsync(HaltScope.All, "It deletes too much.", "alice", "test");

        await Assert.ThrowsAsync<HaltRejectedException>(() => _person.HaltSwitch.ResumeAsync(HaltScope.OfSession("s"), "alice", "test"));
        Assert.That(_person.HaltSwitch.Read(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Halt_Twice_KeepsTheFirst()
    {
        var first = await _person.HaltSwitch.HaltAsync(HaltScope.All, "It deletes too much.", "alice", "test");
        var second = await _agent.HaltSwitch.HaltAsync(HaltScope.All, "Again.", "bob", "test");

        Assert.That(second, Is.EqualTo(first));
        Assert.That(_store.ReadLog(0, 100).Count(record => record.Type == "Halted"), Is.EqualTo(1));
    }

    [Test]
    public async Task Token_OfAHaltedSession_IsCancelledAndOthersAreNot()
    {
        var mine = _agent.HaltToken;
        using var other = _agent.OpenSession("other", "other");
        var others = _agent.HaltToken;
        await _person.HaltSwitch.HaltAsync(HaltScope.OfSession("s"), "It deletes too much.", "alice", "test");
        await CancelledAsync(mine);

        Assert.That(others.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task Policy_ThatSaysHalt_HaltsTheSessionUntilAPersonLiftsIt()
    {
        _agent.ReplacePolicies(_agent.Policies with
        {
            Policies = [FakePolicy.AskedEachCall((in input) => input.Arguments.Json.Contains("secret", StringComparison.Ordinal)
                ? new PolicyVerdict(Verdict.Halt, "It reads secrets.")
                : default)],
        });
        var tool = new FakeTool(Reversibility.Observation);
        var refused = await Assert.ThrowsAsync<AgentHaltedException>(() => tool.RunAsync(_agent, "secret.txt").WaitAsync(FakeApprover.Patience));
        await Assert.ThrowsAsync<AgentHaltedException>(() => tool.RunAsync(_agent, "notes.txt").WaitAsync(FakeApprover.Patience));
        using (_agent.OpenSession("other"))
        {
            await tool.RunAsync(_agent, "notes.txt").WaitAsync(FakeApprover.Patience);
        }

        var halt = _person.HaltSwitch.Read().Single();
        Assert.That((halt.Scope, halt.By, halt.Reason, halt.Cause), Is.EqualTo((HaltScope.OfSession("s"), "policy", "fake: It reads secrets.", "agent")));
        Assert.That(_person.Requests.Get(refused!.Request!.Value)!.State, Is.EqualTo(RequestState.Refused));
        await Assert.ThrowsAsync<HaltRejectedException>(() => _person.HaltSwitch.ResumeAsync(halt.Scope, "Agent", "test"));
        await _agent.HaltSwitch.ResumeAsync(halt.Scope, "alice", "test");
        await tool.RunAsync(_agent, "notes.txt").WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Ran, Is.EqualTo(new[] { "notes.txt", "notes.txt" }));
    }

    [Test]
    public void Halt_WithoutReasonOrPerson_IsRefused()
    {
        Assert.That(() => _person.HaltSwitch.HaltAsync(HaltScope.All, " ", "alice", "test"), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => _person.HaltSwitch.HaltAsync(HaltScope.All, "why", "", "test"), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => HaltScope.OfSession("zero\u200bwidth"), Throws.InstanceOf<ArgumentException>());
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is AgentHaltedException or DecisionRejectedException)
        {
            // Either may come first.
        }
    }

    /// <summary>Waits until a gate has looked at the log: the last halt in it was seen.</summary>
    private static async Task SeenAsync(Gate gate)
    {
        await Task.Yield();
        Assert.That(() => gate.SeenHalts.Count, Is.EqualTo(gate.HaltSwitch.Read().Count).After((int)FakeApprover.Patience.TotalMilliseconds, 5));
    }

    private static Task ResumedAsync(Gate gate) => SeenAsync(gate);

    private static async Task CancelledAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(FakeApprover.Patience, CancellationToken.None);
    }

    private Gate Gate() => new GateBuilder()
        .Configure(options => options.Session = "s")
        .UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => _approver).Build();
}
