using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;
using ApprovalGate.Tests.Policies;

namespace ApprovalGate.Tests.Budgets;

/// <summary>Budgets that code names, and what becomes of what was spent.</summary>
public sealed class GateBudgetTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _store = null!;
    private FakeApprover _approver = null!;

    [SetUp]
    public void Open() => (_store, _approver) = (new InMemoryStore(_clock), new FakeApprover());

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task Policy_ThatNamesABudgetOfEveryCall_IsAskedAboutEach()
    {
        using var gate = Gate(FakePolicy.AskedEachCall((in _) => Says(2)));
        var tool = new FakeTool(Reversibility.Observation);
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);
        Assert.That(gate.IsOpen(tool.Tool), Is.False);

        var call = tool.RunAsync(gate);
        var asked = await _approver.NextAsync();
        Assert.That(asked.Why, Is.EqualTo("fake: budget 'two': it would spend 3 of 2 a day (2 spent)."));
        Assert.That(asked.BeyondBudgets, Is.EqualTo(new[] { "two" }));
        await gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(gate.Requests.Get(asked.Id)!.Spends, Is.EqualTo(new[] { new BudgetSpend("two", BudgetScope.All, null, 1, null) }));
    }

    [Test]
    public async Task Policy_WhoseVerdictHoldsForEveryCall_StillSpendsEachTime()
    {
        using var gate = Gate(new FakePolicy { EveryCall = _ => Says(1, Verdict.Block) });
        var tool = new FakeTool(Reversibility.Reversible);
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);

        await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Budget_OfTwoPoliciesUnderOneName_IsOne()
    {
        using var gate = Gate(
            FakePolicy.AskedEachCall((in _) => Says(3, Verdict.Block)), new FakePolicy { Name = "other", EachCall = (in _) => Says(3, Verdict.Block) });
        var tool = new FakeTool(Reversibility.Compensable);
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);

        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Reason, Does.Contain("it would spend 4 of 3 a day (3 spent)"));
    }

    [Test]
    public async Task Run_ThatNeverStarted_HasSpentNothing()
    {
        Gate gate = null!;
        using var proxy = new ProxyStore(_store);
        var policy = FakePolicy.AskedEachCall((in _) => Says(1, Verdict.Block));
        using var closing = gate = new GateBuilder().UseClock(_clock).UseStore(_ => proxy).AddPolicy(_ => policy).Build();
        proxy.OnAppend = (_, append) =>
        {
            proxy.OnAppend = null;
            var results = append();
            gate.ReplacePolicies(gate.Policies with { Verdicts = new ClassVerdicts { Compensable = Verdict.Block } });
            return results;
        };
        var tool = new FakeTool(Reversibility.Compensable);

        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(gate.Requests.Get(refused!.Request!.Value)!, Has.Property("State").EqualTo(RequestState.NotRun).And.Property("Spends").Count.EqualTo(1));
        gate.ReplacePolicies(gate.Policies with { Verdicts = new ClassVerdicts() });
        await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);
        await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Agent_ThatWorksForAnother_SpendsFromItsBudget()
    {
        using var gate = Gate(FakePolicy.AskedEachCall((in _) => Says(1, Verdict.Block, BudgetScope.Actor)));
        var tool = new FakeTool(Reversibility.Compensable);
        using (gate.OpenCall("outer"))
        using (gate.OpenAgent("helper"))
        {
            await tool.RunAsync(gate).WaitAsync(FakeApprover.Patience);
        }

        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => tool.RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Reason, Does.Contain("(1 spent by 'agent')"));
    }

    [Test]
    public async Task Clock_OfAProcessThatStandsAhead_DoesNotEndTheWindow()
    {
        var ahead = new FakeTimeProvider(Some.Noon.AddDays(1));
        using var right = Gate(FakePolicy.AskedEachCall((in _) => Says(1, Verdict.Block)));
        using var wrong = new GateBuilder().UseClock(ahead).UseStore(_ => new ProxyStore(_store)).AddPolicy(_ => FakePolicy.AskedEachCall((in _) => Says(1, Verdict.Block))).Build();
        await new FakeTool(Reversibility.Compensable).RunAsync(right).WaitAsync(FakeApprover.Patience);

        await Assert.ThrowsAsync<PolicyRefusedException>(() => new FakeTool(Reversibility.Compensable).RunAsync(wrong).WaitAsync(FakeApprover.Patience));
    }

    private static PolicyVerdict Says(decimal limit, Verdict beyond = Verdict.RequireApproval, BudgetScope per = BudgetScope.All) => new(Verdict.AllowAndRecord, "It is fine.")
    {
        Budgets = [new BudgetUse(new Budget("two", limit, BudgetWindow.Day()) { Beyond = beyond, Per = per })],
    };

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
