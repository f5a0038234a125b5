using ApprovalGate.IntegrationTests.Stores;
using ApprovalGate.Storage;

namespace ApprovalGate.IntegrationTests;

/// <summary>A denial lasts: under a call id for good, for a process that was down until it is told, and it is shown to whoever is asked next.</summary>
public sealed class DenialTests
{
    [Test]
    public async Task SameCallId_Denied_StaysDeniedAndAsksNobody([Values] StoreKind kind, [Values] bool afterARestart)
    {
        using var store = new TestStore(kind);
        var approvers = new FakeApprovers(Answer.Deny, "not today");
        var gate = store.Gate(approvers);
        var first = await DeniedAsync(gate, "1");
        if (afterARestart)
        {
            gate.Dispose();
            gate = store.Gate(approvers);
        }

        using (gate)
        {
            var second = await DeniedAsync(gate, "1");

            Assert.That((second.Request, second.DenialReason), Is.EqualTo((first.Request, "not today")));
            Assert.That(approvers.Asked, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task HundredRepeats_AreAskedThreeTimes_EachShowingTheDenialsBefore([Values] StoreKind kind, [Values] bool withCallIds)
    {
        using var store = new TestStore(kind);
        var approvers = new FakeApprovers(Answer.Deny, "no");
        using var gate = store.Gate(approvers);
        for (var call = 0; call < 100; call++)
        {
            await DeniedAsync(gate, withCallIds ? $"call-{call}" : null);
        }

        Assert.That(approvers.Asked.Select(asked => asked.EarlierDenials.Count), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(approvers.Asked[2].EarlierDenials, Has.All.Property(nameof(EarlierDenial.Approver)).EqualTo("alice")
            .And.All.Property(nameof(EarlierDenial.Reason)).EqualTo("no"));
        Assert.That(gate.Store.ReadHead().Position, Is.LessThan(40), "a refused repetition leaves nothing in the log");
    }

    [Test]
    public async Task ThreeDenials_AreForgottenAfterThePause()
    {
        var clock = new FakeTimeProvider(Some.Noon);
        var approvers = new FakeApprovers(Answer.Deny);
        using var gate = new GateBuilder().Configure(options => options.DenialPause = TimeSpan.FromMinutes(5)).UseClock(clock)
            .AddTransport(_ => approvers).Build();
        for (var call = 0; call < 4; call++)
        {
            await DeniedAsync(gate, null);
        }

        clock.Advance(TimeSpan.FromMinutes(6));
        await DeniedAsync(gate, null);
        Assert.That(approvers.Asked.Select(asked => asked.EarlierDenials.Count), Is.EqualTo(new[] { 0, 1, 2, 3 }));
    }

    [Test]
    public async Task Denial_GivenWhileTheAgentWasDown_IsToldToTheNextCallOnce([Values] StoreKind kind)
    {
        using var store = new TestStore(kind);
        var gone = store.Gate();
        var left = new DoubtfulTools(gone).WireAsync(5, () => { });
        var asked = gone.Requests.List([RequestState.Pending]).Single();
        gone.Dispose();
        Assert.That(async () => await left, Throws.TypeOf<GateClosedException>());
        var approvers = new FakeApprovers(Answer.Deny, "no");
        using var gate = store.Gate(approvers);
        await gate.Inbox.DecideAsync(approvers.Decision(asked));

        Assert.That((await DeniedAsync(gate, null)).Request, Is.EqualTo(asked.Id));
        Assert.That(approvers.Asked, Is.Empty, "it is answered already");
        Assert.That((await DeniedAsync(gate, null)).Request, Is.Not.EqualTo(asked.Id));
        Assert.That(approvers.Asked.Single().EarlierDenials.Single().Request, Is.EqualTo(asked.Id));
    }

    [Test]
    [Category("Slow")] // Starts an agent and kills it.
    public async Task Denial_GivenAfterTheAgentWasKilled_IsToldToTheNextOne([Values(StoreKind.Sqlite, StoreKind.PostgreSql)] StoreKind kind)
    {
        using var store = new TestStore(kind);
        using var desk = store.Gate();
        var effects = Path.Combine(store.Folder, "effects.txt");
        ApprovalRequest asked;
        using (var agent = new AgentProcess(store.ForAgent, effects, "s"))
        {
            Assert.That(() => desk.Requests.List([RequestState.Pending]), Has.Count.EqualTo(1).After(60_000, 20));
            asked = desk.Requests.List([RequestState.Pending]).Single();
            agent.Kill();
        }

        await desk.Inbox.DecideAsync(new FakeApprovers(Answer.Deny, "because the test says so").Decision(asked));
        using var next = new AgentProcess(store.ForAgent, effects, "s");
        Assert.That(await next.SaysAsync("refused"), Does.Contain("ApprovalDeniedException").And.Contain("because the test says so"));
        Assert.That(desk.Requests.List([]), Has.Count.EqualTo(1));
    }

    private static async Task<ApprovalDeniedException> DeniedAsync(Gate gate, string? id)
    {
        using var open = id is null ? null : gate.OpenCall(id);
        return (await Assert.ThrowsAsync<ApprovalDeniedException>(
            () => new DoubtfulTools(gate).WireAsync(5, () => { }).WaitAsync(TimeSpan.FromSeconds(60))))!;
    }
}
