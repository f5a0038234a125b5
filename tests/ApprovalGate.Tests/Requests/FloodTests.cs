using ApprovalGate.Audit;
using ApprovalGate.Policies;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;
using ApprovalGate.Tests.Policies.Files;

namespace ApprovalGate.Tests.Requests;

/// <summary>One session cannot ask people whatever it likes.</summary>
public sealed class FloodTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _store = null!;
    private FakeApprover _approver = null!;

    [SetUp]
    public void Open() => (_store, _approver) = (new InMemoryStore(_clock), new FakeApprover());

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task Pending_MoreThanMayWait_AreRefusedUntilOneIsAnswered()
    {
        using var gate = Gate(options => options.MaxPending = 3);
        var tool = new FakeTool();
        var calls = Enumerable.Range(0, 3).Select(i => tool.RunAsync(gate, $"{i}")).ToList();
        var first = await _approver.NextAsync();

        var refused = await Assert.ThrowsAsync<TooManyRequestsException>(() => tool.RunAsync(gate, "4").WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.Message, Does.Contain("3 requests of session 's' wait for people, and no more may.").And.Contain("Wait until people have answered"));
        Assert.That(refused.AskedAgainAt, Is.Null);
        using (gate.OpenSession("other"))
        {
            calls.Add(tool.RunAsync(gate, "5"));
        }

        await gate.Inbox.DecideAsync(FakeApprover.Approve(first));
        await Task.WhenAny(calls).WaitAsync(FakeApprover.Patience);
        calls.Add(tool.RunAsync(gate, "6"));
        Assert.That(() => gate.Requests.List([RequestState.Pending]).Count, Is.EqualTo(4).After(20_000, 20));
    }

    [Test]
    public void Pending_OfACrowdAtOnce_AreNeverMoreThanMayWait()
    {
        using var gate = Gate(options => options.MaxPending = 10);
        var tool = new FakeTool();
        var calls = Enumerable.Range(0, 200).Select(i => Task.Run(() => tool.RunAsync(gate, $"{i}"))).ToList();

        Assert.That(() => calls.Count(call => call.IsFaulted), Is.EqualTo(190).After(20_000, 10));
        Assert.That(gate.Requests.List([RequestState.Pending]), Has.Count.EqualTo(10));
        Assert.That(Braked(), Has.Count.EqualTo(1), "one record, whatever was refused");
    }

    [Test]
    public async Task Call_ThatNeedsNoApproval_RunsInAFlood()
    {
        using var gate = Gate(options => options.MaxPending = 1);
        _ = new FakeTool().RunAsync(gate, "a");
        await _approver.NextAsync();

        var recorded = new FakeTool(Reversibility.Compensable);
        await recorded.RunAsync(gate).WaitAsync(FakeApprover.Patience);
        Assert.That(recorded.Ran, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Unapproved_SoMany_StopTheSessionUntilTheyAreOld()
    {
        using var gate = Gate(options => options.MaxUnapproved = 3);
        for (var i = 0; i < 3; i++)
        {
            await DenyAsync(gate, $"{i}");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = await Assert.ThrowsAsync<TooManyRequestsException>(() => new FakeTool().RunAsync(gate, "4").WaitAsync(FakeApprover.Patience));
        Assert.That(refused!.AskedAgainAt, Is.EqualTo(Some.Noon.AddHours(1)));
        Assert.That(refused.Message, Does.Contain("3 requests of session 's' within 01:00:00 were not approved; nobody is asked before 2026-01-01 13:00:00Z."));
        await Assert.ThrowsAsync<TooManyRequestsException>(() => new FakeTool().RunAsync(gate, "5").WaitAsync(FakeApprover.Patience));
        Assert.That(Braked().Single(), Is.EqualTo(("s", "agent", "FakeTool.Run", refused.Reason)));

        _clock.SetUtcNow(Some.Noon.AddHours(1));
        await DenyAsync(gate, "6");
    }

    [Test]
    public async Task Approved_Between_DoNotCount()
    {
        using var gate = Gate(options => options.MaxUnapproved = 2);
        await DenyAsync(gate, "1");
        var call = new FakeTool().RunAsync(gate, "2");
        await gate.Inbox.DecideAsync(FakeApprover.Approve(await _approver.NextAsync()));
        await call.WaitAsync(FakeApprover.Patience);

        await DenyAsync(gate, "3");
        await Assert.ThrowsAsync<TooManyRequestsException>(() => new FakeTool().RunAsync(gate, "4").WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task PolicyFile_MaySayLess_AndNotMore()
    {
        using var gate = Gate(options => (options.MaxPending, options.MaxUnapproved) = (5, null));
        gate.ReplacePolicies(gate.Policies with { Policies = [Shop.Load("""{ "version": 1, "limits": { "maxPending": 1 } }""", """{ "version": 1, "limits": { "maxPending": 100, "maxUnapproved": 7 } }""")] });
        _ = new FakeTool().RunAsync(gate, "a");
        await _approver.NextAsync();

        await Assert.ThrowsAsync<TooManyRequestsException>(() => new FakeTool().RunAsync(gate, "b").WaitAsync(FakeApprover.Patience));
        Assert.That((Shop.Load("""{ "version": 1, "limits": { "maxUnapproved": 7 } }""") is var file ? (file.MaxPending, file.MaxUnapproved) : default), Is.EqualTo(((int?)null, (int?)7)));
    }

    [TestCase("""{ "version": 1, "limits": { "maxPending": 0 } }""", PolicyFileErrorKind.BadValue)]
    [TestCase("""{ "version": 1, "limits": { "maxUnapproved": 10001 } }""", PolicyFileErrorKind.BadValue)]
    [TestCase("""{ "version": 1, "limits": { "maxPending": "1" } }""", PolicyFileErrorKind.WrongType)]
    [TestCase("""{ "version": 1, "limits": { "most": 1 } }""", PolicyFileErrorKind.UnknownField)]
    public void PolicyFile_OfOtherLimits_IsRefused(string text, PolicyFileErrorKind kind)
        => Assert.That(Assert.Throws<PolicyFileException>(() => Shop.Load(text))!.Errors.Single().Kind, Is.EqualTo(kind));

    [Test]
    public void PolicyFile_ThatSaysMore_IsWeaker()
    {
        var (less, more) = (Shop.Load("""{ "version": 1, "limits": { "maxPending": 1 } }"""), Shop.Load("""{ "version": 1 }"""));
        Assert.That(PolicyComparison.Between(less, more).Single(), Is.EqualTo(new PolicyDifference(true, "'maxPending' changed")));
        Assert.That(PolicyComparison.Between(more, less).Single().IsWeaker, Is.False);
    }

    private async Task DenyAsync(Gate gate, string path)
    {
        var call = new FakeTool().RunAsync(gate, path);
        await gate.Inbox.DecideAsync(FakeApprover.Deny(await _approver.NextAsync()));
        await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
    }

    private List<(string, string, string, string)> Braked() => [.. AuditTrail.Read(_store).OfType<AskingBraked>().Select(told => (told.Session.Id, told.Session.Actor, told.Tool, told.Why))];

    private Gate Gate(Action<ApprovalGateOptions> configure) => new GateBuilder().UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => _approver)
        .Configure(options => options.Session = "s").Configure(configure).Build();
}
