using ApprovalGate.Generated;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>Policy is evaluated again before a permit is consumed: what asks for more puts a new request in the old one's place, what asks for less does not.</summary>
public sealed class SupersedingTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private FakeApprover _desk = null!;
    private InMemoryStore _kept = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore(_clock);
        _desk = new FakeApprover();
        _gate = Gate(_desk);
    }

    [TearDown]
    public void Close()
    {
        _gate.Dispose();
        _kept.Dispose();
    }

    [Test]
    public async Task Approval_TermsStricterByThen_SupersedesAndTheCallWaitsForTheNewRequest([Values] bool elsewhere)
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _gate.ReplacePolicies(_gate.Policies with { ExecutionExpiry = TimeSpan.FromMinutes(5) });
        await ApproveAsync(asked, elsewhere);

        var again = await _desk.NextAsync();
        Assert.That((await _desk.NextRetractedAsync()).Id, Is.EqualTo(asked.Id), "taken back from whoever still looks at it");
        Assert.Multiple(() =>
        {
            Assert.That(again.Supersedes, Is.EqualTo(asked.Id));
            Assert.That(again.AskedAgainBecause, Is.EqualTo("The terms changed: execution expiry was 01:00:00, is 00:05:00."));
            Assert.That(again.Terms.ExecutionExpiry, Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Superseded));
            Assert.That(_gate.Requests.Get(asked.Id)!.Note, Is.EqualTo(again.AskedAgainBecause));
            Assert.That(tool.Ran, Is.Empty);
        });

        await ApproveAsync(again, elsewhere);
        await call.WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Permits.Single()!.Request, Is.EqualTo(again.Id));
        Assert.That(_gate.Requests.Get(again.Id)!.State, Is.EqualTo(RequestState.Succeeded));
    }

    [Test]
    public async Task Approval_TermsWeakerByThen_KeepsTheRequest([Values] bool elsewhere)
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _gate.ReplacePolicies(_gate.Policies with { Expiry = TimeSpan.FromDays(1), ExecutionExpiry = TimeSpan.FromDays(1) });
        await ApproveAsync(asked, elsewhere);
        await call.WaitAsync(FakeApprover.Patience);

        var ran = _gate.Requests.List([]).Single();
        Assert.That(ran.Id, Is.EqualTo(asked.Id));
        Assert.That(ran.Terms.ExecutionExpiry, Is.EqualTo(TimeSpan.FromHours(1)), "the permit has the terms it was approved on");
        Assert.That(tool.Permits.Single()!.ExpiresAt, Is.EqualTo(ran.ApprovedAt + TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task Approval_PolicyBlocksByThen_Refuses([Values] bool elsewhere, [Values(Verdict.Block, Verdict.Halt)] Verdict verdict)
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _gate.ReplacePolicies(_gate.Policies with { Verdicts = new ClassVerdicts { Irreversible = verdict } });
        await ApproveAsync(asked, elsewhere);

        var refused = await Assert.CatchAsync<ToolCallRejectedException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(refused, verdict == Verdict.Halt ? Is.TypeOf<AgentHaltedException>() : Is.TypeOf<PolicyRefusedException>());
        Assert.That(_gate.Requests.Get(refused.Request!.Value)!.Supersedes, Is.EqualTo(asked.Id));
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Superseded));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Expiry_FailOpenButPolicyStricterByThen_Refuses()
    {
        var tool = new FakeTool { Tool = new Tool("FakeTool.Run", "FakeTool.Run()", Reversibility.Compensable) { OnExpiry = OnExpiry.Run } };
        var call = tool.RunAsync(_gate);
        await _desk.NextAsync();
        _gate.ReplacePolicies(_gate.Policies with { Verdicts = new ClassVerdicts { Compensable = Verdict.Block } });
        _clock.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<ApprovalExpiredException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task NewRequest_OldOnesExpiryPasses_StillWaits()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _clock.Advance(TimeSpan.FromMinutes(14));
        _gate.ReplacePolicies(_gate.Policies with { ExecutionExpiry = TimeSpan.FromMinutes(5) });
        await ApproveAsync(asked, elsewhere: false);
        var again = await _desk.NextAsync();
        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.That(_gate.Requests.Get(again.Id)!.State, Is.EqualTo(RequestState.Pending));

        await ApproveAsync(again, elsewhere: false);
        await call.WaitAsync(FakeApprover.Patience);
    }

    [Test]
    public async Task NewRequest_CallerCancels_IsWithdrawn()
    {
        using var cancellation = new CancellationTokenSource();
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate, cancellationToken: cancellation.Token);
        var asked = await _desk.NextAsync();
        _gate.ReplacePolicies(_gate.Policies with { ExecutionExpiry = TimeSpan.FromMinutes(5) });
        await ApproveAsync(asked, elsewhere: false);
        var again = await _desk.NextAsync();
        await cancellation.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_gate.Requests.Get(again.Id)!.State, Is.EqualTo(RequestState.Withdrawn));
    }

    [Test]
    public async Task Restart_ApprovedOnWeakerTerms_AsksAnewOnlyWhereTheyAreStricterNow([Values(1, 2, 3)] int quorum)
    {
        var asked = await LeaveApprovedAsync(Named(quorum: 2));
        var desk = new FakeApprover();
        using var gate = Gate(desk);
        var tool = Named(quorum);
        var call = tool.RunAsync(gate);
        if (quorum <= 2)
        {
            await call.WaitAsync(FakeApprover.Patience);
            Assert.That(tool.Permits.Single()!.Request, Is.EqualTo(asked.Id));
            return;
        }

        var again = await desk.NextAsync();
        Assert.That(again.Supersedes, Is.EqualTo(asked.Id));
        Assert.That(again.AskedAgainBecause, Is.EqualTo("The terms changed: quorum was 2, is 3."));
        gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call);
        Assert.That(tool.Ran, Is.Empty);
    }

    private static FakeTool Named(int quorum) => new()
    {
        Tool = new Tool("FakeTool.Run", "FakeTool.Run()", Reversibility.Irreversible) { Quorum = quorum },
    };

    /// <summary>Asks, leaves, and has it approved while nobody waits.</summary>
    private async Task<ApprovalRequest> LeaveApprovedAsync(FakeTool tool)
    {
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _gate.Detach();
        await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience));
        _gate.Dispose();
        using var other = Gate(new FakeApprover());
        await other.Inbox.DecideAsync(FakeApprover.Approve(asked, "alice"));
        await other.Inbox.DecideAsync(FakeApprover.Approve(asked, "bob"));
        Assert.That(other.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Approved));
        return asked;
    }

    /// <summary>Approves through the gate where the call waits, or through another process's.</summary>
    private async Task ApproveAsync(ApprovalRequest request, bool elsewhere)
    {
        using var other = elsewhere ? Gate(new FakeApprover()) : null;
        await (other ?? _gate).Inbox.DecideAsync(FakeApprover.Approve(request));
    }

    private Gate Gate(FakeApprover desk) => new GateBuilder()
        .Configure(options =>
        {
            options.Session = "s";
            options.Verdicts = new ClassVerdicts { Compensable = Verdict.RequireApproval };
        })
        .UseClock(_clock).UseStore(_ => new ProxyStore(_kept)).AddTransport(_ => desk).Build();
}
