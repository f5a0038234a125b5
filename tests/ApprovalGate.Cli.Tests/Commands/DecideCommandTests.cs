namespace ApprovalGate.Cli.Tests.Commands;

public sealed class DecideCommandTests
{
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Approve_Pending_ShowsThenApprovesAndTheCallRuns()
    {
        var asked = await _bench.Agent.AskAsync();

        var ran = _bench.Run("approve", asked.Id[..8], "--reason", "checked");
        Assert.That(await asked.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        var decision = _bench.Agent.Gate.Requests.Get(asked.Request.Id)!.Decisions.Single();
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(ran.Out, Does.Match($@"Files\.Delete[\s\S]*a\.txt[\s\S]*{asked.Request.Digest}[\s\S]*Approved by alice\."));
            Assert.That((decision.Approver.Id, decision.Via, decision.Reason), Is.EqualTo(("alice", "cli", "checked")));
        });
    }

    [TestCase("")]
    [TestCase("n")]
    [TestCase("yep")]
    public async Task Approve_NotConfirmed_DecidesNothing(string answer)
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Answer = answer;

        var ran = _bench.Run("approve", asked.Id);
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(5));
            Assert.That(ran.Out, Does.Contain("a.txt").And.Contain("Not approved."));
            Assert.That(_bench.Prompts, Is.EqualTo(new[] { $"Approve request {asked.Id[..8]}? [y/N] " }));
            Assert.That(_bench.Agent.Gate.Requests.Get(asked.Request.Id)!.Decisions, Is.Empty);
        });
    }

    [Test]
    public async Task Approve_NoTerminal_NeedsYes()
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Answer = null;

        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("approve", asked.Id), Has.Property("Code").EqualTo(2).And.Property("Error").Contains("--yes"));
            Assert.That(_bench.Agent.Gate.Requests.Get(asked.Request.Id)!.Decisions, Is.Empty);
            Assert.That(_bench.Run("approve", asked.Id, "--yes").Code, Is.Zero);
        });
    }

    [Test]
    public async Task Approve_SeveralIds_ShowsAndAsksForEach()
    {
        var first = await _bench.Agent.AskAsync("1");
        var second = await _bench.Agent.AskAsync("2");
        _bench.Run("deny", first.Id);
        _bench.Prompts.Clear();

        var ran = _bench.Run("approve", first.Id, second.Id, second.Id[..8]);
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(5), "the first did not count");
            Assert.That(ran.Error, Does.Contain(first.Id[..8]).And.Contain("Too late"));
            Assert.That(ran.Out, Does.Contain("Approved by alice."));
            Assert.That(_bench.Prompts, Has.Count.EqualTo(2));
        });
        Assert.That(await second.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task Approve_OneIdOfSeveralUnknown_DecidesNone()
    {
        var asked = await _bench.Agent.AskAsync();
        var unknown = (asked.Id[0] == 'f' ? "0" : "f") + asked.Id[1..];

        Assert.That(_bench.Run("approve", asked.Id, unknown).Code, Is.EqualTo(3));
        Assert.That(_bench.Agent.Gate.Requests.Get(asked.Request.Id)!.Decisions, Is.Empty);
    }

    [Test]
    public async Task Deny_Pending_RefusesTheCallWithTheReason()
    {
        var asked = await _bench.Agent.AskAsync();

        Assert.That(_bench.Run("deny", asked.Id, "--reason", "not today").Out, Does.Contain("Denied by alice."));
        var refusal = (await Assert.ThrowsAsync<ApprovalDeniedException>(() => asked.Run.WaitAsync(Agent.Patience)))!;
        Assert.That(refusal.Message, Does.Contain("not today"));
    }

    [Test]
    public async Task Approve_QuorumOfThree_SaysHowManyMore()
    {
        var asked = await _bench.Agent.AskAsync(tool: Agent.ToolOf(quorum: 3));

        Assert.Multiple(() =>
        {
            Assert.That(_bench.RunAs("alice", "approve", asked.Id).Out, Does.Contain("1 of 3. 2 more approvers are needed."));
            Assert.That(_bench.RunAs("Alice", "approve", asked.Id).Out, Does.Contain("1 of 3"), "one person counts once");
            Assert.That(_bench.RunAs("bob", "approve", asked.Id).Out, Does.Contain("2 of 3. 1 more approver is needed."));
            Assert.That(_bench.RunAs("carol", "approve", asked.Id).Out, Does.Contain("Approved by carol."));
        });
        Assert.That(await asked.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task Withdraw_OwnApproval_HasTheRequestNeedItAgain()
    {
        var asked = await _bench.Agent.AskAsync(tool: Agent.ToolOf(quorum: 2));
        _bench.RunAs("alice", "approve", asked.Id);

        Assert.That(_bench.RunAs("bob", "withdraw", asked.Id).Code, Is.EqualTo(5));
        Assert.That(_bench.RunAs("alice", "withdraw", asked.Id).Out, Does.Contain("Approval of alice taken back: the request is Pending."));
        Assert.That(_bench.RunAs("bob", "approve", asked.Id).Out, Does.Contain("1 of 2"));
        Assert.That(_bench.Run("show", asked.Id).Out, Does.Match("taken back by +alice via cli").And.Contain("person, by os-user"));
        _bench.RunAs("alice", "approve", asked.Id);
        Assert.That(await asked.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task Approve_WhatEnded_ExitsWith5AndChangesNothing()
    {
        var asked = await _bench.Agent.AskAsync();
        _bench.Run("deny", asked.Id);

        var ran = _bench.Run("approve", asked.Id);
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(5));
            Assert.That(ran.Error, Does.Contain("Too late").And.Contain("Denied"));
            Assert.That(ran.Out, Does.Not.Contain("Approved by"));
            Assert.That(_bench.Run("reply", asked.Id, "still there?").Code, Is.EqualTo(5));
        });
    }

    [Test]
    public async Task Approve_OwnRequest_ExitsWith5()
    {
        var asked = await _bench.Agent.AskAsync();

        Assert.That(_bench.RunAs("agent", "approve", asked.Id).Code, Is.EqualTo(5));
    }

    [Test]
    public async Task Approve_NotAmongTheApprovers_ExitsWith5()
    {
        var asked = await _bench.Agent.AskAsync(tool: Agent.ToolOf(approvers: ["bob"]));

        Assert.Multiple(() =>
        {
            Assert.That(_bench.Run("approve", asked.Id).Code, Is.EqualTo(5));
            Assert.That(_bench.RunAs("bob", "approve", asked.Id).Code, Is.Zero);
        });
    }

    [Test]
    public async Task Approve_UserWithoutAName_ExitsWith5()
    {
        var asked = await _bench.Agent.AskAsync();

        Assert.That(_bench.RunAs("", "approve", asked.Id).Code, Is.EqualTo(5));
    }

    [TestCase("--as", "bob")]
    [TestCase("--approver", "bob")]
    [TestCase("--user", "bob")]
    public async Task Approve_AsSomebodyElse_IsNoOption(string option, string value)
    {
        var asked = await _bench.Agent.AskAsync();

        Assert.That(_bench.Run("approve", asked.Id, option, value).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task Reply_Pending_IsKeptAndDecidesNothing()
    {
        var asked = await _bench.Agent.AskAsync();

        var ran = _bench.Run("reply", asked.Id, "@bob which one?");
        Assert.That(ran.Code, Is.Zero);
        Assert.That(ran.Out, Does.Contain("kept in the log").And.Contain("The agent does not see it"));
        var request = _bench.Agent.Gate.Requests.Get(asked.Request.Id)!;
        Assert.Multiple(() =>
        {
            Assert.That(request.Replies.Single().Text, Is.EqualTo("@bob which one?"));
            Assert.That(request.State, Is.EqualTo(RequestState.Pending));
        });
    }

    [Test]
    public async Task Reply_Empty_ExitsWith2()
    {
        var asked = await _bench.Agent.AskAsync();

        Assert.That(_bench.Run("reply", asked.Id, " ").Code, Is.EqualTo(2));
    }
}
