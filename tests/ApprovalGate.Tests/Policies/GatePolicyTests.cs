using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Policies;

/// <summary>A gate follows its policies: every verdict is a legal end, and replacing the policies counts from the next call on.</summary>
public sealed class GatePolicyTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _store = null!;
    private FakeApprover _approver = null!;

    [SetUp]
    public void Open() => (_store, _approver) = (new InMemoryStore(_clock), new FakeApprover());

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task Replace_ByABlockAfterACall_RefusesTheNextOfEveryClass([Values] Reversibility reversibility)
    {
        using var gate = Gate();
        var tool = new FakeTool(reversibility);
        await RunAsync(gate, tool);
        gate.ReplacePolicies(gate.Policies with
        {
            Verdicts = new ClassVerdicts
            {
                Observation = Verdict.Block, Reversible = Verdict.Block, Compensable = Verdict.Block, Irreversible = Verdict.Block,
            },
        });

        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Message, Does.Contain($"Tools of class {(int)reversibility} get the verdict Block."));
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Verdict_OfAPolicy_IsALegalEndOfBothRoads(
        [Values(Verdict.Allow, Verdict.AllowAndRecord, Verdict.RequireApproval, Verdict.Block, Verdict.Halt)] Verdict verdict,
        [Values] Reversibility reversibility,
        [Values] bool conditional,
        [Values] bool blocking)
    {
        var policy = conditional
            ? FakePolicy.AskedEachCall((in _) => new PolicyVerdict(verdict, "The test says so."))
            : FakePolicy.Saying(verdict);
        using var gate = Gate(policy);
        var tool = new FakeTool(reversibility);
        var call = blocking ? Task.Run(() => tool.Run(gate)) : tool.RunAsync(gate);
        if (verdict == Verdict.RequireApproval)
        {
            var asked = await _approver.NextAsync();
            Assert.That(asked.Why, Is.EqualTo("fake: The test says so."));
            await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        }

        if (verdict >= Verdict.Block)
        {
            var refused = await Assert.CatchAsync<ToolCallRejectedException>(() => call.WaitAsync(FakeApprover.Patience));
            Assert.That(refused, verdict == Verdict.Halt ? Is.TypeOf<AgentHaltedException>() : Is.TypeOf<PolicyRefusedException>());
            Assert.That(gate.Requests.Get(refused!.Request!.Value), Has.Property("State").EqualTo(RequestState.Refused)
                .And.Property("Why").EqualTo("fake: The test says so."));
            Assert.That(tool.Ran, Is.Empty);
            return;
        }

        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
        var isRecorded = verdict != Verdict.Allow || reversibility != Reversibility.Observation;
        var startOnly = verdict < Verdict.RequireApproval && reversibility == Reversibility.Reversible;
        Assert.That(gate.Requests.List([]), Has.Count.EqualTo(isRecorded && !startOnly ? 1 : 0));
    }

    [Test]
    public async Task Condition_OnTheArguments_DecidesEachCall()
    {
        var policy = FakePolicy.AskedEachCall((in input) => input.Arguments.Json.Contains("secret", StringComparison.Ordinal)
            ? new PolicyVerdict(Verdict.Block, "Secrets stay.")
            : new PolicyVerdict(Verdict.Allow, "It is harmless."));
        using var gate = Gate(policy);
        var tool = new FakeTool(Reversibility.Observation);
        await tool.RunAsync(gate, "notes.txt").WaitAsync(FakeApprover.Patience);
        await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate, "secret.txt").WaitAsync(FakeApprover.Patience));
        await tool.RunAsync(gate, "notes.txt").WaitAsync(FakeApprover.Patience);

        Assert.That(tool.Ran, Is.EqualTo(new[] { "notes.txt", "notes.txt" }));
    }

    [Test]
    public async Task Condition_OnSessionActorAndTime_SeesThoseOfTheCall()
    {
        var seen = new List<(string, string, DateTimeOffset)>();
        using var gate = Gate(FakePolicy.AskedEachCall((in input) =>
        {
            seen.Add((input.Session.Id, input.Session.Actor, input.Now));
            return new PolicyVerdict(Verdict.Allow, "It is harmless.");
        }));
        using (gate.OpenSession("night", "sweeper"))
        {
            await new FakeTool(Reversibility.Observation).RunAsync(gate).WaitAsync(FakeApprover.Patience);
        }

        Assert.That(seen, Is.EqualTo(new[] { ("night", "sweeper", _clock.GetUtcNow()) }));
    }

    [Test]
    public async Task Arguments_OfAPolicyThatDoesNotLook_AreNotWritten()
    {
        using var gate = Gate(FakePolicy.AskedEachCall((in _) => new PolicyVerdict(Verdict.Allow, "It is harmless.")));
        var tool = new FakeTool(Reversibility.Observation);
        var unpaired = "\ud800"; // has no canonical form: writing it throws

        await tool.RunAsync(gate, unpaired).WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Ran, Has.Count.EqualTo(1));

        gate.ReplacePolicies(gate.Policies with
        {
            Policies = [FakePolicy.AskedEachCall((in input) => new PolicyVerdict(Verdict.Allow, $"It has {input.Arguments.Json.Length} characters."))],
        });
        await Assert.ThrowsAsync<ArgumentNotBindableException>(() => tool.RunAsync(gate, unpaired).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Policy_ThatDoesNotDependOnTheCall_IsNotAskedAboutCalls()
    {
        var policy = FakePolicy.Saying(Verdict.Allow);
        using var gate = Gate(policy);
        var tool = new FakeTool(Reversibility.Observation);
        await tool.RunAsync(gate);
        await tool.RunAsync(gate);

        Assert.That(gate.IsOpen(tool.Tool));
        Assert.That(policy.Asked, Is.Zero);
    }

    [Test]
    public async Task Approval_PolicyBlocksTheseArgumentsByThen_Refuses()
    {
        var blocks = false;
        using var gate = Gate(FakePolicy.AskedEachCall((in input) => blocks && input.Arguments.Json.Contains("a.txt", StringComparison.Ordinal)
            ? new PolicyVerdict(Verdict.Block, "Not this file.")
            : default));
        var tool = new FakeTool();
        var call = tool.RunAsync(gate);
        var asked = await _approver.NextAsync();
        blocks = true;
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));

        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Reason, Does.Contain("fake: Not this file."));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Replace_WhileTheCommitOfTheRunIsUnderWay_EndsItUnrun()
    {
        Gate gate = null!;
        using var proxy = new ProxyStore(_store);
        proxy.OnAppend = (_, append) =>
        {
            var results = append();
            gate.ReplacePolicies(gate.Policies with { Verdicts = new ClassVerdicts { Compensable = Verdict.Block } });
            return results;
        };
        using var closing = gate = new GateBuilder().UseClock(_clock).UseStore(_ => proxy).Build();
        var tool = new FakeTool(Reversibility.Compensable);

        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(gate.Requests.Get(refused!.Request!.Value)!.State, Is.EqualTo(RequestState.NotRun));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public void Replace_ByNothing_IsRefused()
    {
        using var gate = Gate();
        Assert.That(() => gate.ReplacePolicies(null!), Throws.TypeOf<ArgumentNullException>());
    }

    private async Task RunAsync(Gate gate, FakeTool tool)
    {
        var call = tool.RunAsync(gate);
        if (tool.Tool.Reversibility == Reversibility.Irreversible)
        {
            await gate.Inbox.DecideAsync(FakeApprover.Approve(await _approver.NextAsync()));
        }

        await call.WaitAsync(FakeApprover.Patience);
    }

    private Gate Gate(params FakePolicy[] policies)
    {
        var builder = new GateBuilder().UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => _approver);
        foreach (var policy in policies)
        {
            builder.AddPolicy(_ => policy);
        }

        return builder.Build();
    }
}
