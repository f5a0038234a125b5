using ApprovalGate.Audit;

namespace ApprovalGate.IntegrationTests;

/// <summary>An agent in one process, an approver in another, and what a crash leaves.</summary>
[Category("Slow")] // Starts agents as processes and waits for what they say.
public sealed class TwoProcessTests
{
    private DirectoryInfo _folder = null!;
    private Gate _approver = null!;

    private string Store => Path.Combine(_folder.FullName, "gate.db");

    private string Effects => Path.Combine(_folder.FullName, "effects.txt");

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("approvalgate-tests-");
        _approver = new GateBuilder().UseSqlite(Store).Build();
    }

    [TearDown]
    public void Close()
    {
        _approver.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task Request_ApprovedInAnotherProcess_RunsAndNamesTheApprover()
    {
        using var agent = new AgentProcess(Store, Effects, "s");
        var request = Pending();
        await DecideAsync(request, Answer.Approve);
        await agent.SaysAsync("ran");

        Assert.That(await agent.ExitCodeAsync(), Is.Zero);
        Assert.That(EffectCount, Is.EqualTo(1));
        var outcome = AuditTrail.Read(_approver.Store).OfType<RequestEnded>().Single();
        Assert.That(outcome, Is.TypeOf<RunSucceeded>().And.Property(nameof(GateEvent.By)).EqualTo("alice"));
    }

    [Test]
    public async Task Request_DeniedInAnotherProcess_IsRefusedWithTheReason()
    {
        using var agent = new AgentProcess(Store, Effects, "s");
        await DecideAsync(Pending(), Answer.Deny);

        Assert.That(await agent.SaysAsync("refused"), Does.Contain("ApprovalDeniedException").And.Contain("because the test says so"));
        Assert.That(EffectCount, Is.Zero);
    }

    [Test]
    public async Task Decision_SentAThousandTimesMore_CountsOnce()
    {
        using var agent = new AgentProcess(Store, Effects, "s");
        var asked = Pending();
        var decision = new Decision(asked.Id, asked.Digest, Answer.Approve, Approver.Person("alice", "test"), "test");
        await _approver.Inbox.DecideAsync(decision);
        await ReplayAsync(_approver);
        await agent.SaysAsync("ran");
        await agent.ExitCodeAsync();
        var end = _approver.Store.ReadHead().Position;

        await ReplayAsync(_approver);
        using var later = new GateBuilder().UseSqlite(Store).Build();
        await ReplayAsync(later);
        using var again = new AgentProcess(Store, Effects, "s");
        var next = Pending();
        await ReplayAsync(later);

        Assert.That(EffectCount, Is.EqualTo(1));
        Assert.That(later.Requests.Get(next.Id)!.State, Is.EqualTo(RequestState.Pending), "the same call is another request");
        var written = later.Store.ReadLog(end, 10).Where(record => !record.Stream.StartsWith("delivery/", StringComparison.Ordinal));
        Assert.That(written.Select(record => record.Type), Is.EquivalentTo(new[] { "FingerprintOpened", "Requested" }));

        async Task ReplayAsync(Gate gate)
        {
            for (var time = 0; time < 250; time++)
            {
                try
                {
                    await gate.Inbox.DecideAsync(decision);
                }
                catch (DecisionRejectedException)
                {
                    // The same answer again is let stand or refused, as the request has ended or not; what counts is the log below.
                }
            }
        }
    }

    [Test]
    public async Task Agent_KilledWhileItWaits_AskedOnceAndRunsOnceAfterTheRestart()
    {
        RequestId asked;
        using (var agent = new AgentProcess(Store, Effects, "s"))
        {
            asked = Pending().Id;
            agent.Kill();
        }

        await DecideAsync(_approver.Requests.Get(asked)!, Answer.Approve);
        using var again = new AgentProcess(Store, Effects, "s");
        await again.SaysAsync("ran");

        Assert.That(await again.ExitCodeAsync(), Is.Zero);
        Assert.That(EffectCount, Is.EqualTo(1));
        var requests = _approver.Requests.List([]);
        Assert.That(requests.Select(request => (request.Id, request.State)), Is.EqualTo(new[] { (asked, RequestState.Succeeded) }));
    }

    [Test]
    public async Task Agent_KilledWhileItWaits_WaitsForTheSameRequestAfterTheRestart()
    {
        RequestId asked;
        using (var agent = new AgentProcess(Store, Effects, "s"))
        {
            asked = Pending().Id;
            agent.Kill();
        }

        using var again = new AgentProcess(Store, Effects, "s");
        var attached = AuditTrailUntil<RequestAttached>();
        Assert.That(attached.Request.Id, Is.EqualTo(asked));
        await DecideAsync(_approver.Requests.Get(asked)!, Answer.Approve);
        await again.SaysAsync("ran");
        Assert.That(_approver.Requests.List([]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Agent_KilledWhileTheToolRuns_IsInDoubtAndNeverRepeatedByItself()
    {
        RequestId first;
        using (var agent = new AgentProcess(Store, Effects, "s", "hang"))
        {
            first = Pending().Id;
            await DecideAsync(_approver.Requests.Get(first)!, Answer.Approve);
            await agent.SaysAsync("hanging");
            agent.Kill();
        }

        using var again = new AgentProcess(Store, Effects, "s");
        var second = Pending();
        Assert.Multiple(() =>
        {
            Assert.That(_approver.Requests.Get(first)!.State, Is.EqualTo(RequestState.InDoubt));
            Assert.That(second.Id, Is.Not.EqualTo(first));
            Assert.That(EffectCount, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Agent_ToldToStopWhileItWaits_LeavesTheRequestPending()
    {
        using var agent = new AgentProcess(Store, Effects, "s");
        var asked = Pending();
        agent.Terminate();
        await agent.ExitCodeAsync();

        Assert.That(_approver.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public async Task Agents_TwoWithTheSameCall_EachHasItsOwnRequest()
    {
        using var one = new AgentProcess(Store, Effects, "s");
        var first = Pending();
        using var other = new AgentProcess(Store, Effects, "s");
        var second = Pending(besides: first.Id);

        await DecideAsync(first, Answer.Approve);
        await DecideAsync(second, Answer.Deny);
        await one.SaysAsync("ran");
        await other.SaysAsync("refused");
        Assert.That(EffectCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Halt_OfAnAgentInAnotherProcess_RefusesItsAllowedCallsAndItsNextRun()
    {
        using var agent = new AgentProcess(Store, Effects, "s", "loop");
        await agent.SaysAsync("looping");
        await _approver.HaltSwitch.HaltAsync(HaltScope.OfSession("s"), "It looks too much.", "alice", "test");

        Assert.That(await agent.SaysAsync("halted"), Does.StartWith("halted 0 ").And.Contain("by alice: It looks too much."));
        Assert.That(await agent.SaysAsync("refused"), Does.Contain("AgentHaltedException"));
        using var later = new AgentProcess(Store, Effects, "s");
        Assert.That(await later.SaysAsync("refused"), Does.Contain("AgentHaltedException"), "it survives a restart");
        Assert.That(EffectCount, Is.Zero);
    }

    [Test]
    public async Task Halt_WhileAnAgentInAnotherProcessWaits_RefusesItAndAPersonLetsItGoOn()
    {
        using var agent = new AgentProcess(Store, Effects, "s");
        var asked = Pending();
        await _approver.HaltSwitch.HaltAsync(HaltScope.All, "It looks too much.", "alice", "test");
        Assert.That(await agent.SaysAsync("refused"), Does.Contain("AgentHaltedException"));
        Assert.That(_approver.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Withdrawn));

        await _approver.HaltSwitch.ResumeAsync(HaltScope.All, "alice", "test");
        using var later = new AgentProcess(Store, Effects, "s");
        await DecideAsync(Pending(besides: asked.Id), Answer.Approve);
        await later.SaysAsync("ran");
        Assert.That(EffectCount, Is.EqualTo(1));
    }

    private int EffectCount => File.Exists(Effects) ? File.ReadAllLines(Effects).Length : 0;

    private Task<RequestState> DecideAsync(ApprovalRequest request, Answer answer) => _approver.Inbox.DecideAsync(
        new Decision(request.Id, request.Digest, answer, Approver.Person("alice", "test"), "test") { Reason = "because the test says so" });

    private ApprovalRequest Pending(RequestId? besides = null)
        => _approver.Requests.Get(AuditTrailUntil<RequestOpened>(besides).Request.Id)!;

    /// <summary>Follows the log until an event of this type stands in it for a request that still waits.</summary>
    private TEvent AuditTrailUntil<TEvent>(RequestId? besides = null)
        where TEvent : RequestGateEvent
    {
        var position = 0L;
        while (_approver.Store.WaitPast(position, TimeSpan.FromSeconds(60)))
        {
            position = _approver.Store.ReadHead().Position;
            var found = AuditTrail.Read(_approver.Store).OfType<TEvent>().LastOrDefault(told => told.Request.Id != besides
                && _approver.Requests.Get(told.Request.Id)!.State == RequestState.Pending);
            if (found is not null)
            {
                return found;
            }
        }

        throw new AssertionException($"No '{typeof(TEvent).Name}' came.");
    }
}
