using ApprovalGate.Log;
using ApprovalGate.Storage;
using ApprovalGate.Stores;

namespace ApprovalGate.Tests.Engine;

/// <summary>A decision about a call that waits in the same process: it consumes the permit in its own commit, or leaves the call as it was.</summary>
public sealed class SharedCommitTests
{
    private readonly FakeApprover _desk = new();
    private readonly List<string> _commits = [];
    private InMemoryStore _kept = null!;
    private ProxyStore _store = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Open()
    {
        _commits.Clear();
        _kept = new InMemoryStore();
        _store = new ProxyStore(_kept) { OnAppend = Noting };
        _gate = new GateBuilder()
            .Configure(options => options.RecordTimeout = TimeSpan.FromSeconds(1)).UseStore(_ => _store).AddTransport(_ => _desk).Build();
    }

    [TearDown]
    public void Close()
    {
        _gate.Dispose();
        _store.Dispose();
        _kept.Dispose();
    }

    [Test]
    public async Task Approval_CallWaitsHere_TakesThreeCommitsForAWholeLife()
    {
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate);
        var asked = await _desk.NextAsync();

        Assert.That(await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked)), Is.EqualTo(RequestState.Approved));
        await call.WaitAsync(FakeApprover.Patience);

        Assert.That(_commits, Is.EqualTo(new[] { "FingerprintOpened Requested", "Decided Running", "Succeeded FingerprintClosed" }));
        var running = _kept.ReadLog(0, 100).Single(record => record.Type == "Running");
        Assert.That(tool.Permits.Single()!.Position, Is.EqualTo(running.Position));
        Assert.That(_gate.Requests.Get(asked.Id)!.StartedAt, Is.EqualTo(running.Time));
    }

    [Test]
    public async Task Approval_ArgumentsChangedBefore_ApprovesAloneAndVoids()
    {
        var path = new FakeTool.StrongBox("a.txt");
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate, path);
        var asked = await _desk.NextAsync();
        path.Value = "b.txt";
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));

        await Assert.ThrowsAsync<DigestMismatchException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_commits.Skip(1), Is.EqualTo(new[] { "Decided", "ConsumeFailed Voided FingerprintClosed" }));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Approval_ArgumentsChangeWhileItIsCommitted_EndsAsNotRun()
    {
        var path = new FakeTool.StrongBox("a.txt");
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate, path);
        var asked = await _desk.NextAsync();
        _store.OnAppend = (commits, append) =>
        {
            path.Value = "b.txt";
            return Noting(commits, append);
        };
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));

        await Assert.ThrowsAsync<DigestMismatchException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_commits.Skip(1), Is.EqualTo(new[] { "Decided Running", "ConsumeFailed NotRun FingerprintClosed" }));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Approval_ArgumentsChangeAndTheStoreFailsThen_EndsAsNotRunOnceItWorks()
    {
        var path = new FakeTool.StrongBox("a.txt");
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate, path);
        var asked = await _desk.NextAsync();
        var appends = 0;
        _store.OnAppend = (_, append) =>
        {
            path.Value = "b.txt";
            return Interlocked.Increment(ref appends) is 2 or 3 ? throw new ApprovalStoreException("Not now.") : append();
        };
        await _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));

        await Assert.ThrowsAsync<DigestMismatchException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(() => _gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.NotRun).After(20_000, 10));
        Assert.That(tool.Ran, Is.Empty);
    }

    [Test]
    public async Task Cancellation_WhileADecisionThatDoesNotCountIsLookedAt_StillWithdraws()
    {
        using var cancellation = new CancellationTokenSource();
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate, cancellationToken: cancellation.Token);
        var asked = await _desk.NextAsync();
        _store.OnAppend = (_, append) =>
        {
            cancellation.Cancel();
            _store.OnAppend = null;
            throw new ApprovalStoreException("Once.");
        };
        await Assert.ThrowsAsync<ApprovalStoreException>(() => _gate.Inbox.DecideAsync(FakeApprover.Approve(asked)));

        await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(FakeApprover.Patience));
        Assert.That(_gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.Withdrawn));
    }

    [Test]
    public async Task Approval_StoreHangs_GivesTheCallBackAndItsPermitEndsAsNotRun()
    {
        using var goOn = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var tool = new FakeTool();
        var call = tool.RunAsync(_gate, cancellationToken: cancellation.Token);
        var asked = await _desk.NextAsync();
        _store.OnAppend = (_, append) =>
        {
            goOn.Wait(FakeApprover.Patience);
            return append();
        };
        var decided = _gate.Inbox.DecideAsync(FakeApprover.Approve(asked));
        await cancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(FakeApprover.Patience));

        goOn.Set();
        await decided.WaitAsync(FakeApprover.Patience);
        Assert.That(() => _gate.Requests.Get(asked.Id)!.State, Is.EqualTo(RequestState.NotRun).After(20_000, 10));
        Assert.That(tool.Ran, Is.Empty);
    }

    private IReadOnlyList<CommitResult> Noting(IReadOnlyList<Commit> commits, Func<IReadOnlyList<CommitResult>> append)
    {
        // What became of deliveries is written at the beat, whenever that comes.
        var own = commits.Where(commit => !commit.Appends.All(part => part.Stream.StartsWith("delivery/", StringComparison.Ordinal)));
        _commits.AddRange(own.Select(commit => string.Join(' ', commit.Appends.SelectMany(part => part.Events).Select(added => added.Type))));
        return append();
    }
}
