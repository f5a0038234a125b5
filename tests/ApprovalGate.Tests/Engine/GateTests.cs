using System.Text.Json;
using ApprovalGate.Audit;
using ApprovalGate.Delivery;
using ApprovalGate.Storage;

namespace ApprovalGate.Tests.Engine;

/// <summary>The road of one call, over a store in memory.</summary>
public sealed class GateTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private FakeApprover _desk = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _desk = new FakeApprover();
        _gate = new GateBuilder().Configure(o => o.Session = "s").UseClock(_clock).AddTransport(_ => _desk).Build();
    }

    [TearDown]
    public void Close() => _gate.Dispose();

    [Test]
    public async Task Call_Approved_RunsOnceAndNamesTheApprover()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();

        Assert.That(tool.Ran, Is.Empty);
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));

        Assert.That(await call.WaitAsync(FakeApprover.Patience), Is.EqualTo(1));
        var request = _gate.Requests.Get(asked.Id)!;
        Assert.Multiple(() =>
        {
            Assert.That(request.State, Is.EqualTo(RequestState.Succeeded));
            Assert.That(request.Decisions.Single().Approver.Id, Is.EqualTo("alice"));
            Assert.That(request.DigestAtExecution, Is.EqualTo(request.Digest));
            Assert.That(request.Arguments.Json, Is.EqualTo("""{"path":"a.txt"}"""));
            Assert.That(tool.Permits.Single()!.Position, Is.EqualTo(request.RunPosition));
        });
    }

    [Test]
    public async Task Call_PeopleAreAsked_AreShownWhatTheLogHas()
    {
        var call = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();

        // What is asked was not parsed, and this is: it comes from the store alone.
        Assert.That(JsonSerializer.Serialize(asked), Is.EqualTo(JsonSerializer.Serialize(_gate.Requests.Get(asked.Id))));
        Assert.That(asked.Head!.Hash.ToArray(), Is.EqualTo(_gate.Store.ReadLog(asked.Head.Position - 1, 1)[0].Head.ToArray()));
        await _gate.Inbox.DecideAsync(FakeApprover.Deny(asked));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Call_Denied_IsRefusedWithTheReason()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.DecideAsync(FakeApprover.Deny(asked, "not today"));

        var refusal = (await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience)))!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Request, Is.EqualTo(asked.Id));
            Assert.That(refusal.Message, Does.StartWith("Denied by alice: not today."));
            Assert.That(tool.Ran, Is.Empty);
        });
    }

    [Test]
    public async Task Call_NobodyAnswers_Expires()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<ApprovalExpiredException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Expired));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Decision_AfterTheEnd_IsToldItIsTooLate()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();
        await _gate.Inbox.DecideAsync(FakeApprover.Deny(asked));

        var late = (await Assert.ThrowsAsync<DecisionRejectedException>(() => _gate.Inbox.DecideAsync(FakeApprover.Approve(asked, "bob"))))!;
        Assert.That(late.Rejection, Is.EqualTo(DecisionRejection.TooLate));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Call_ArgumentChangedWhileItWaited_IsRefusedAndVoided()
    {
        var tool = new FakeTool();
        var path = new FakeTool.StrongBox("a.txt");
        var call = tool.RunAsync(_gate, path);
        var asked = await _desk.NextAsync();
        path.Value = "b.txt";
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));

        await Assert.ThrowsAsync<DigestMismatchException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Voided));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Call_Cancelled_WithdrawsTheRequest()
    {
        using var cancellation = new CancellationTokenSource();
        var call = new FakeTool().RunAsync(_gate, cancellationToken: cancellation.Token);
        var asked = await _desk.NextAsync();
        await cancellation.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Withdrawn));
        Assert.That((await _desk.NextRetractedAsync()).State, Is.EqualTo(RequestState.Withdrawn));
    }

    [Test]
    public async Task Gate_DetachedWhileACallWaits_LeavesTheRequestPending()
    {
        var call = new FakeTool().RunAsync(_gate);
        var asked = await _desk.NextAsync();
        _gate.Detach();

        var refusal = (await Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience)))!;
        Assert.That(refusal.Request, Is.EqualTo(asked.Id));
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public async Task Gate_Disposed_RefusesEveryClass([Values] Reversibility reversibility)
    {
        var tool = new FakeTool(reversibility);
        _gate.Dispose();

        await Assert.ThrowsAsync<GateClosedException>(() => tool.RunAsync(_gate));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Call_Class2_IsRecordedBeforeAndAfter()
    {
        var tool = new FakeTool(Reversibility.Compensable, _ => Assert.That(
            _gate.Requests.List([RequestState.Running]), Has.Count.EqualTo(1)));
        await tool.RunAsync(_gate);

        Assert.That(_gate.Requests.List([RequestState.Succeeded]), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Call_BodyThrows_KeepsOnlyTheTypeOfTheException()
    {
        var tool = new FakeTool(Reversibility.Compensable, _ => throw new InvalidOperationException("secret"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => tool.RunAsync(_gate));

        var request = _gate.Requests.List([RequestState.Failed]).Single();
        Assert.That(request.Note, Is.EqualTo("System.InvalidOperationException"));
    }

    [Test]
    public async Task Call_Class1_CountsItsStarts()
    {
        var tool = new FakeTool(Reversibility.Reversible);
        using var store = new InMemoryStore(_clock);
        using (var gate = new GateBuilder().UseClock(_clock).UseStore(_ => new ProxyStore(store)).Build())
        {
            for (var i = 0; i < 5; i++)
            {
                await tool.RunAsync(gate);
            }
        }

        Assert.That(AuditTrail.Read(store).OfType<StartsRecorded>().Sum(line => line.Count), Is.EqualTo(5));
    }

    [Test]
    public async Task Call_NobodyReachable_IsRefusedAtOnce()
    {
        using var gate = new GateBuilder().UseClock(_clock)
            .AddTransport(_ => new FakeApprover { Broken = new TransportUnavailableException("There is no terminal.") }).Build();

        var refusal = (await Assert.ThrowsAsync<ApproversUnreachableException>(() => new FakeTool().RunAsync(gate).WaitAsync(FakeApprover.Patience)))!;
        Assert.That(refusal.Reason, Does.Contain("There is no terminal."));
    }

    [Test]
    public async Task BlockingCalls_TwoHundredAtOnce_AllFinishWhenAnswered()
    {
        var tool = new FakeTool();
        var threads = Enumerable.Range(0, 200).Select(_ => Task.Factory.StartNew(
            () => tool.Run(_gate), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        for (var i = 0; i < threads.Count; i++)
        {
            await _gate.Inbox.DecideAsync(FakeApprover.Approve(await _desk.NextAsync()));
        }

        await Task.WhenAll(threads).WaitAsync(FakeApprover.Patience);
        Assert.That(tool.Ran, Has.Count.EqualTo(200));
    }
}
