using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Engine;

/// <summary>Quorums count persons, whoever requests never counts, and one no is enough.</summary>
public sealed class QuorumTests
{
    private FakeApprover _desk = null!;
    private Gate _gate = null!;
    private FakeTool _tool = null!;

    [SetUp]
    public void Open()
    {
        _desk = new FakeApprover();
        _gate = new GateBuilder().Configure(o => o.Actor = "agent").UseClock(new FakeTimeProvider(Some.Noon)).AddTransport(_ => _desk).Build();
        _tool = Of(quorum: 2);
    }

    [TearDown]
    public void Close() => _gate.Dispose();

    [Test]
    public async Task Quorum_TwoPersons_RunsAfterTheSecond()
    {
        var call = _tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        Assert.That(await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked)), Is.EqualTo(RequestState.Pending));
        Assert.That(_tool.Ran, Is.Empty);
        Assert.That(await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "bob")), Is.EqualTo(RequestState.Approved));

        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(_gate.Requests.Get(asked.Id)!.Decisions.Select(decision => decision.Approver.Id), Is.EqualTo(new[] { "alice", "bob" }));
    }

    [TestCase("alice")]
    [TestCase("ALICE")]
    [TestCase(" alice ")]
    [TestCase("ａｌｉｃｅ")]
    [TestCase("\u3000Alice")]
    public async Task Quorum_TheSamePersonAgain_ChangesNothing(string again)
    {
        using var cancellation = new CancellationTokenSource();
        var call = _tool.RunAsync(_gate, cancellationToken: cancellation.Token);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));

        Assert.That(await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, again)), Is.EqualTo(RequestState.Pending));
        Assert.That(_gate.Requests.Get(asked.Id)!.Decisions, Has.Count.EqualTo(1));
        await cancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [TestCase("agent")]
    [TestCase(" Agent ")]
    [TestCase("ＡＧＥＮＴ")]
    public async Task Quorum_WhoeverRequests_NeverCounts(string self) => await AssertRejectedAsync(self, DecisionRejection.OwnRequest);

    [TestCase("")]
    [TestCase("ali\u200bce")]
    [TestCase("\u202ealice")]
    [TestCase("half \ud83d of a pair")]
    [TestCase("alice\ufe0f")]
    [TestCase("ali\u034fce")]
    [TestCase("alice\u3164")]
    [TestCase("\u0430lice")]
    public async Task Quorum_IdThatNamesNobody_DoesNotCount(string id) => await AssertRejectedAsync(id, DecisionRejection.Invalid, after: "alice");

    [Test]
    public async Task Quorum_SomebodyNotNamed_DoesNotCount()
    {
        _tool = Of(quorum: 1, "bob", "Carol");
        await AssertRejectedAsync("alice", DecisionRejection.NotEligible);
        var call = _tool.RunAsync(_gate);
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(await _desk.NextAsync(), "CAROL"));
        await call.WaitAsync(FakeApprover.Patience);
    }

    [Test]
    public async Task Deny_AfterOneApproval_Wins()
    {
        var call = _tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await _gate.Inbox.DecideAsync(FakeApprover.Deny(asked, approver: "bob"));

        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
        await Assert.ThrowsAsync<DecisionRejectedException>(() => _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "carol")));
        Assert.That(_tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Decision_ForAnotherDigest_DoesNotCount()
    {
        var call = _tool.RunAsync(_gate, "a.txt");
        var asked = await _desk.NextAsync();
        var other = _tool.RunAsync(_gate, "b.txt");
        var shown = await _desk.NextAsync();

        var refused = await Assert.ThrowsAsync<DecisionRejectedException>(
            () => _gate.Inbox.DecideAsync(FakeApprover.Approve(asked) with { Digest = shown.Digest }));
        Assert.That(refused!.Rejection, Is.EqualTo(DecisionRejection.WrongDigest));
        _gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call);
        await Assert.ThrowsAsync<GateClosedException>(() => other);
    }

    private static FakeTool Of(int quorum, params string[] approvers) => new()
    {
        Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible) { Quorum = quorum, Approvers = approvers },
    };

    private async Task AssertRejectedAsync(string approver, DecisionRejection rejection, string? after = null)
    {
        using var cancellation = new CancellationTokenSource();
        var call = _tool.RunAsync(_gate, cancellationToken: cancellation.Token);
        var asked = await _desk.NextAsync();
        if (after is not null)
        {
            await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, after));
        }

        var refused = await Assert.ThrowsAsync<DecisionRejectedException>(() => _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, approver)));
        Assert.That(refused!.Rejection, Is.EqualTo(rejection));
        await cancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_tool.Ran, Is.Empty);
    }
}
