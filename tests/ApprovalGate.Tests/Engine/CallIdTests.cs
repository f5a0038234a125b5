using ApprovalGate.Storage;
using ApprovalGate.Stores;
using Polly;
using Polly.Retry;

namespace ApprovalGate.Tests.Engine;

/// <summary>A call with the id the agent's framework gave it runs at most once, whoever repeats it; one without is asked about anew.</summary>
public sealed class CallIdTests
{
    private InMemoryStore _kept = null!;
    private FakeApprover _desk = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore();
        _desk = new FakeApprover();
    }

    [TearDown]
    public void Close() => _kept.Dispose();

    [Test]
    public async Task SameId_AfterItSucceeded_IsRefusedAsDone([Values] bool afterARestart)
    {
        var tool = new FakeTool(Reversibility.Compensable);
        using var gate = Gate();
        await RunAsync(gate, tool, "call-1");
        using var other = afterARestart ? Gate() : null;

        await AssertRepeatedAsync(RequestState.Succeeded, () => RunAsync(other ?? gate, tool, "call-1"));
        await RunAsync(other ?? gate, tool, "call-2");
        await RunAsync(other ?? gate, tool, "call-1", path: "b.txt");
        Assert.That(tool.Ran, Has.Count.EqualTo(3), "another id, or other arguments, is another call");
    }

    [Test]
    public async Task SameId_WhileTheFirstWaits_IsRefusedAsUnderWay()
    {
        using var gate = Gate();
        var tool = new FakeTool();
        var first = RunAsync(gate, tool, "call-1");
        var asked = await _desk.NextAsync();

        Assert.That(asked.Session.CallId, Is.EqualTo("call-1"));
        await AssertRepeatedAsync(RequestState.Pending, () => RunAsync(gate, tool, "call-1"));
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await first.WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task SameId_AfterTheGateThatAskedIsGone_WaitsForTheSameRequest()
    {
        ApprovalRequest asked;
        using (var gate = Gate())
        {
            var left = RunAsync(gate, new FakeTool(), "call-1");
            asked = await _desk.NextAsync();
            gate.Detach();
            await Assert.ThrowsAsync<GateClosedException>(() => left.WaitAsync(FakeApprover.Patience));
        }

        using var next = Gate();
        var call = RunAsync(next, new FakeTool(), "call-1");
        Assert.That((await _desk.NextAsync()).Id, Is.EqualTo(asked.Id));
        await next.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await call.WaitAsync(FakeApprover.Patience);
    }

    [Test]
    public async Task SameId_RunInDoubt_IsRefusedUntilItIsSettled([Values(Effect.Happened, Effect.DidNotHappen)] Effect effect)
    {
        var doubted = await RunAndDieAsync("call-1");
        using var gate = Gate();
        var tool = new FakeTool(Reversibility.Compensable);
        await AssertRepeatedAsync(RequestState.InDoubt, () => RunAsync(gate, tool, "call-1"));
        await gate.Inbox.SettleAsync(new Settlement(doubted, effect, Approver.Person("alice", "test"), "desk"));
        if (effect == Effect.Happened)
        {
            await AssertRepeatedAsync(RequestState.Happened, () => RunAsync(gate, tool, "call-1"));
        }
        else
        {
            await RunAsync(gate, tool, "call-1");
        }

        Assert.That(tool.Ran, Has.Count.EqualTo(effect == Effect.Happened ? 0 : 1));
    }

    [Test]
    public async Task SameId_AfterItThrew_IsRefusedUntilItIsSettled([Values(Reversibility.Compensable, Reversibility.Irreversible)] Reversibility reversibility)
    {
        using var gate = Gate();
        var tool = new FakeTool(reversibility, _ => throw new IOException("After the effect."));
        var call = RunAsync(gate, tool, "call-1");
        if (reversibility == Reversibility.Irreversible)
        {
            await gate.Inbox.DecideAsync(FakeApprover.Approve(await _desk.NextAsync()));
        }

        await Assert.ThrowsAsync<IOException>(() => call.WaitAsync(FakeApprover.Patience));
        await AssertRepeatedAsync(RequestState.InDoubt, () => RunAsync(gate, tool, "call-1"));
        var doubted = gate.Requests.List([RequestState.InDoubt]).Single();
        Assert.That(doubted.Note, Is.EqualTo("The tool threw System.IO.IOException; its effect is unknown."));

        await gate.Inbox.SettleAsync(new Settlement(doubted.Id, Effect.Happened, Approver.Person("alice", "test"), "desk"));
        await AssertRepeatedAsync(RequestState.Happened, () => RunAsync(gate, tool, "call-1"));
    }

    [Test]
    public async Task Retry_FiveTimesAroundAToolThatThrowsAfterItsEffect_HasOneEffect([Values(null, "call-1")] string? id)
    {
        using var gate = Gate();
        var effects = 0;
        var tool = new FakeTool(body: _ =>
        {
            effects++;
            throw new IOException("After the effect.");
        });
        var call = Retry().ExecuteAsync(async _ => await RunAsync(gate, tool, id)).AsTask();
        var first = await _desk.NextAsync();
        await gate.Inbox.DecideAsync(FakeApprover.Approve(first));
        if (id is null)
        {
            for (var again = 0; again < 3; again++)
            {
                var asked = await _desk.NextAsync();
                Assert.That(asked.FailedBefore, Is.EqualTo(first.Id), "whoever is asked again sees the first run");
                Assert.That(asked.EarlierDenials, Has.Count.EqualTo(again));
                await gate.Inbox.DecideAsync(FakeApprover.Deny(asked, "look first"));
            }

            var denied = await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
            Assert.That(denied!.Reason, Does.Contain("nobody is asked about it before").And.Contain("look first"));
        }
        else
        {
            await AssertRepeatedAsync(RequestState.InDoubt, () => call.WaitAsync(FakeApprover.Patience));
        }

        Assert.That(effects, Is.EqualTo(1), "the permit was consumed once; nobody allowed a second");
    }

    [Test]
    public async Task Retry_FiveTimesOfACallInDoubt_HasNoFurtherEffectAndAsksNobody()
    {
        var doubted = await RunAndDieAsync("call-1");
        using var gate = Gate();
        var tool = new FakeTool(Reversibility.Compensable);

        await AssertRepeatedAsync(RequestState.InDoubt, () => Retry().ExecuteAsync(async _ => await RunAsync(gate, tool, "call-1")).AsTask());
        Assert.That(tool.Ran, Is.Empty);
        Assert.That(gate.Requests.List([]).Single(), Has.Property("Id").EqualTo(doubted).And.Property("State").EqualTo(RequestState.InDoubt));
    }

    [Test]
    public void OpenCall_IdThatNobodySees_IsRefused([Values("", " ", "a\u200b")] string id)
    {
        using var gate = Gate();

        Assert.That(() => gate.OpenCall(id), Throws.ArgumentException);
    }

    private static ResiliencePipeline Retry() => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.Zero }).Build();

    private static async Task<int> RunAsync(Gate gate, FakeTool tool, string? id, string path = "a.txt")
    {
        using var call = id is null ? null : gate.OpenCall(id);
        return await tool.RunAsync(gate, path).WaitAsync(FakeApprover.Patience);
    }

    private static async Task AssertRepeatedAsync(RequestState state, Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<CallRepeatedException>(() => call());
        Assert.That(refused!.State, Is.EqualTo(state));
    }

    /// <summary>Closes the gate while the body runs, as far as the store can tell a crash.</summary>
    private async Task<RequestId> RunAndDieAsync(string id)
    {
        var gate = Gate();
        var tool = new FakeTool(Reversibility.Compensable, _ => gate.Dispose());
        return (await Assert.ThrowsAsync<OutcomeNotRecordedException>(() => RunAsync(gate, tool, id)))!.Request;
    }

    private Gate Gate() => new GateBuilder()
        .Configure(options => options.Session = "s").UseStore(_ => new ProxyStore(_kept)).AddTransport(_ => _desk).Build();
}
