using System.Threading.Channels;
using ApprovalGate.Delivery;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Delivery;

/// <summary>What became of a delivery is in the log, and what a dead process left shown to people is taken back by the next.</summary>
public sealed class OutboxTests
{
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private InMemoryStore _store = null!;

    [SetUp]
    public void Open() => _store = new InMemoryStore(_clock);

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task Delivery_WithAReference_IsRecordedAndTakenBackByIt()
    {
        var cards = new Cards();
        RequestId id;
        using (var gate = Gate(cards))
        {
            var call = new FakeTool().RunAsync(gate);
            var request = await cards.NextAsync("deliver");
            id = request.Id;
            await gate.Inbox.DecideAsync(FakeApprover.Deny(request));
            await Assert.ThrowsAsync<ApprovalDeniedException>(() => call.WaitAsync(FakeApprover.Patience));
            await cards.NextAsync($"retract card-{id}");
            for (var seen = 0L; Events(id).Count < 2; seen = _store.ReadHead().Position)
            {
                Assert.That(_store.WaitPast(seen, FakeApprover.Patience), "it is written at the next beat");
            }
        }

        Assert.That(Events(id), Is.EqualTo(new object[] { new Delivered("cards", $"card-{id}"), new DeliveryRetracted("cards") }));
    }

    [Test]
    public async Task Request_EndedWhileItsProcessWasDead_IsTakenBackAtTheNextStart()
    {
        var lost = new Cards();
        RequestId id;
        using (var gate = Gate(lost))
        {
            _ = new FakeTool().RunAsync(gate);
            id = (await lost.NextAsync("deliver")).Id;
        }

        using (var client = new ApprovalClient(_store, new ApprovalClientOptions { Clock = _clock }))
        {
            await client.Inbox.DecideAsync(FakeApprover.Deny(client.Requests.Get(id)!));
        }

        var found = new Cards();
        using (Gate(found))
        {
            Assert.That((await found.NextAsync($"retract card-{id}")).State, Is.EqualTo(RequestState.Denied));
        }

        Assert.That(DeliveryStream.Instance.Read(_store, id.ToString()).Receipts, Is.Empty);
    }

    [Test]
    public async Task Request_StillPendingAtTheNextStart_IsNotTakenBack()
    {
        var lost = new Cards();
        RequestId id;
        using (var gate = Gate(lost))
        {
            _ = new FakeTool().RunAsync(gate);
            id = (await lost.NextAsync("deliver")).Id;
        }

        using (Gate(new Cards()))
        {
        }

        Assert.That(DeliveryStream.Instance.Read(_store, id.ToString()).Receipts.Keys, Is.EqualTo(new[] { "cards" }));
    }

    [Test]
    public async Task Approval_OneOfTwo_UpdatesTheCard()
    {
        var cards = new Cards();
        using var gate = Gate(cards);
        var tool = new FakeTool { Tool = new Generated.Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Irreversible) { Quorum = 2 } };
        _ = tool.RunAsync(gate);
        var request = await cards.NextAsync("deliver");

        await gate.Inbox.DecideAsync(FakeApprover.Approve(request));

        Assert.That((await cards.NextAsync($"update card-{request.Id}")).Decisions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Silence_AtHalfTime_RemindsOnce()
    {
        var cards = new Cards();
        using var gate = Gate(cards);
        _ = new FakeTool().RunAsync(gate);
        var request = await cards.NextAsync("deliver");

        _clock.Advance((request.ExpiresAt - request.RequestedAt) / 2);

        Assert.That((await cards.NextAsync($"remind card-{request.Id}")).Id, Is.EqualTo(request.Id));
    }

    private Gate Gate(IApprovalTransport transport)
        => new GateBuilder().Configure(options => options.Session = "nightly").UseClock(_clock).UseStore(_ => new ProxyStore(_store)).AddTransport(_ => transport).Build();

    private List<object> Events(RequestId id)
        => [.. _store.ReadStream(DeliveryStream.Instance.StreamOf(id.ToString()), 0).Select(DeliveryStream.Instance.Decode)];

    /// <summary>A channel of cards that can be changed and taken back.</summary>
    private sealed class Cards : IApprovalTransport
    {
        private readonly Channel<(string What, ApprovalRequest Request)> _told = Channel.CreateUnbounded<(string, ApprovalRequest)>();

        public string Name => "cards";

        public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            _told.Writer.TryWrite(("deliver", request));
            return Task.FromResult(new DeliveryReceipt($"card-{request.Id}"));
        }

        public Task UpdateAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken) => Tell("update", request, receipt);

        public Task RemindAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken) => Tell("remind", request, receipt);

        public Task RetractAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken) => Tell("retract", request, receipt);

        public async Task<ApprovalRequest> NextAsync(string what)
        {
            while (true)
            {
                var (told, request) = await _told.Reader.ReadAsync().AsTask().WaitAsync(FakeApprover.Patience);
                if (told == what)
                {
                    return request;
                }
            }
        }

        private Task Tell(string what, ApprovalRequest request, DeliveryReceipt receipt)
        {
            _told.Writer.TryWrite(($"{what} {receipt.Reference}", request));
            return Task.CompletedTask;
        }
    }
}
