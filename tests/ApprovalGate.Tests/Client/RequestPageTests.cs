using ApprovalGate.Generated;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Client;

/// <summary>Lists of requests: what is listed is what the log says as of now, and nothing else is read.</summary>
public sealed class RequestPageTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _kept = null!;
    private Gate _gate = null!;
    private FakeApprover _desk = null!;
    private List<Task> _calls = null!;

    [SetUp]
    public void Open()
    {
        _kept = new InMemoryStore(_clock);
        _desk = new FakeApprover();
        _calls = [];
        _gate = new GateBuilder().Configure(o => (o.Session, o.Actor) = ("s", "planner")).UseClock(_clock).UseStore(_ => new ProxyStore(_kept)).AddTransport(_ => _desk).Build();
    }

    [TearDown]
    public void Close()
    {
        _gate.Dispose();
        _kept.Dispose();
    }

    [Test]
    public async Task List_PageAfterPage_GivesEachRequestOnce([Values] bool oldestFirst)
    {
        var asked = await AskAsync(7);
        var query = new RequestQuery { States = [RequestState.Pending], MaxCount = 3, OldestFirst = oldestFirst };
        var found = new List<RequestId>();
        var sizes = new List<int>();
        for (RequestPage? page = null; page?.Next is not null || page is null;)
        {
            page = _gate.Requests.List(query with { After = page?.Next });
            sizes.Add(page.Requests.Count);
            found.AddRange(page.Requests.Select(request => request.Id));
        }

        if (!oldestFirst)
        {
            found.Reverse();
        }

        Assert.That(sizes, Is.EqualTo(new[] { 3, 3, 1 }));
        Assert.That(found, Is.EqualTo(asked.Select(request => request.Id)));
    }

    [Test]
    public async Task List_PageThatEndsWithTheList_HasNoNext()
    {
        await AskAsync(3);

        Assert.That(_gate.Requests.List(new RequestQuery { MaxCount = 3 }).Next, Is.Null);
    }

    [Test]
    public async Task List_PendingAmongManyExpired_ReadsOnlyTheStreamsItReturns()
    {
        await AskAsync(40);
        _gate.Detach();
        await Task.WhenAll(_calls.Select(call => Assert.ThrowsAsync<GateClosedException>(() => call.WaitAsync(FakeApprover.Patience))));
        _clock.Advance(TimeSpan.FromDays(1));
        using var gate = new GateBuilder().Configure(o => o.Session = "other").UseClock(_clock).UseStore(_ => new ProxyStore(_kept)).AddTransport(_ => _desk).Build();
        _ = new FakeTool().RunAsync(gate, "live.txt");
        var live = await _desk.NextAsync();
        var counting = new CountingStore(_kept);

        var listed = new ApprovalRequests(counting, _clock).List([RequestState.Pending]);

        Assert.That(listed.Select(request => request.Id), Is.EqualTo(new[] { live.Id }));
        Assert.That(counting.Streams, Is.EqualTo(1));
    }

    [Test]
    public async Task List_ExpiredThoughNobodySaidSo_IsListedAsExpiredAndNotAsPending()
    {
        var asked = await AskAsync(1);
        _gate.Detach();
        _clock.SetUtcNow(asked[0].ExpiresAt.AddTicks(1));
        var requests = new ApprovalRequests(_kept, _clock);

        Assert.Multiple(() =>
        {
            Assert.That(requests.List([RequestState.Pending]), Is.Empty);
            Assert.That(requests.List([RequestState.Expired]).Single().Id, Is.EqualTo(asked[0].Id));
            Assert.That(requests.List([RequestState.Expired, RequestState.Pending, RequestState.Denied]), Has.Count.EqualTo(1));
            Assert.That(_kept.List(new SummaryQuery()).Single().State, Is.EqualTo("Pending"), "else nothing is shown");
        });
    }

    [Test]
    public async Task List_Conditions_Select()
    {
        await AskAsync(2);
        _calls.Add(new FakeTool(Reversibility.Irreversible) { Tool = new("Mail.Send", "Mail.Send(string path)", Reversibility.Irreversible) }.RunAsync(_gate));
        var mail = await _desk.NextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(Ids(new RequestQuery { Tool = "Mail.Send" }), Is.EqualTo(new[] { mail.Id }));
            Assert.That(Ids(new RequestQuery { Session = "s" }), Has.Length.EqualTo(3));
            Assert.That(Ids(new RequestQuery { Session = "t" }), Is.Empty);
            Assert.That(Ids(new RequestQuery { Reversibility = Reversibility.Irreversible }), Has.Length.EqualTo(3));
            Assert.That(Ids(new RequestQuery { Reversibility = Reversibility.Compensable }), Is.Empty);
            Assert.That(Ids(new RequestQuery { Approver = "alice" }), Has.Length.EqualTo(3));
            Assert.That(Ids(new RequestQuery { Approver = " PLANNER " }), Is.Empty, "whoever asks never counts");
        });
    }

    [TestCase("")]
    [TestCase("12")]
    [TestCase("x-y")]
    [TestCase("99999999999999999999-y")]
    [TestCase("1-2-3")]
    public void List_AfterWhatIsNoPage_IsRefused(string after)
        => Assert.That(() => _gate.Requests.List(new RequestQuery { After = after }), Throws.ArgumentException);

    private RequestId[] Ids(RequestQuery query) => [.. _gate.Requests.List(query).Requests.Select(request => request.Id)];

    private async Task<List<ApprovalRequest>> AskAsync(int count)
    {
        var asked = new List<ApprovalRequest>();
        for (var i = 0; i < count; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _calls.Add(new FakeTool().RunAsync(_gate, FormattableString.Invariant($"{i}.txt")));
            asked.Add(await _desk.NextAsync());
        }

        return asked;
    }

    private sealed class CountingStore(IApprovalStore inner) : IApprovalStore
    {
        public int Streams { get; private set; }

        public Guid StoreId => inner.StoreId;

        public IReadOnlyList<CommitResult> Append(IReadOnlyList<Commit> commits) => inner.Append(commits);

        public CommitResult? FindCommit(Guid commitId) => inner.FindCommit(commitId);

        public IReadOnlyList<LogRecord> ReadStream(string stream, long afterVersion, string? backTo = null)
        {
            Streams++;
            return inner.ReadStream(stream, afterVersion, backTo);
        }

        public void ProbeWrite() => inner.ProbeWrite();

        public IReadOnlyList<LogRecord> ReadLog(long afterPosition, int maxCount) => inner.ReadLog(afterPosition, maxCount);

        public LogHead ReadHead() => inner.ReadHead();

        public LogHead ReadBase() => inner.ReadBase();

        public void Trim(long from, LogHead upTo, IReadOnlySet<string> keep) => inner.Trim(from, upTo, keep);

        public bool WaitPast(long position, TimeSpan timeout) => inner.WaitPast(position, timeout);

        public IReadOnlyList<Summary> List(SummaryQuery query) => inner.List(query);

        public IOwnerLock HoldOwner() => inner.HoldOwner();

        public IOwnerLock? TakeOver(string owner) => inner.TakeOver(owner);

        public void Dispose() => inner.Dispose();
    }
}
