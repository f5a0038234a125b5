using System.Text;
using ApprovalGate.Delivery;
using ApprovalGate.Generated;
using ApprovalGate.Storage;
using ApprovalGate.Tests.Engine;

namespace ApprovalGate.Tests.Delivery;

/// <summary>An answer that does not count proves that the channel works: it opens nothing, ends nothing, and is not tried again.</summary>
public sealed class RejectionTests
{
    private static readonly string TooLong = new('x', 4_001);

    private static IEnumerable<TestCaseData> Answers()
    {
        yield return new TestCaseData((ApprovalRequest request) => FakeApprover.Deny(request, approver: "mallory")).SetArgDisplayNames("a no of somebody who is not named");
        yield return new TestCaseData((ApprovalRequest request) => FakeApprover.Approve(request, "mallory")).SetArgDisplayNames("a yes of somebody who is not named");
        yield return new TestCaseData((ApprovalRequest request) => FakeApprover.Approve(request, "agent")).SetArgDisplayNames("a yes of the requester");
        yield return new TestCaseData((ApprovalRequest request) => FakeApprover.Deny(request) with { Digest = default }).SetArgDisplayNames("a no to another digest");
        yield return new TestCaseData((ApprovalRequest request) => FakeApprover.Deny(request, TooLong)).SetArgDisplayNames("a no with a reason that is too long");
        yield return new TestCaseData((ApprovalRequest request) => FakeApprover.Approve(request) with { Answer = Answer.None }).SetArgDisplayNames("neither yes nor no");
        yield return new TestCaseData((ApprovalRequest request) => FakeApprover.Approve(request) with { Request = new RequestId(Guid.NewGuid()) }).SetArgDisplayNames("a request there is none of");
    }

    [TestCaseSource(nameof(Answers))]
    public async Task Delivery_LetsARejectionOut_TheRequestStaysPending(Func<ApprovalRequest, Decision> answer)
    {
        foreach (var failMode in Enum.GetValues<FailMode>())
        {
            var transport = new InlineApprover(answer);
            using var gate = new GateBuilder()
                .Configure(options => options.Verdicts = new ClassVerdicts { Compensable = Verdict.RequireApproval })
                .AddTransport(_ => transport).Build();
            var tool = new FakeTool
            {
                Tool = new Tool("FakeTool.Run", "FakeTool.Run(string path)", Reversibility.Compensable) { Approvers = ["alice"], FailMode = failMode },
            };

            var call = tool.RunAsync(gate);
            var request = await transport.Rejected.Task.WaitAsync(FakeApprover.Patience);
            await gate.Inbox.ReplyAsync(new Reply(request.Id, Approver.Person("alice", "test"), "desk", "Wait, I look at it."));

            Assert.That((call.IsCompleted, tool.Ran.Count, transport.Attempts), Is.EqualTo((false, 0, 1)), $"{failMode}");
            Assert.That(gate.Requests.Get(request.Id)!.State, Is.EqualTo(RequestState.Pending), $"{failMode}");
        }
    }

    [Test]
    public async Task Control_ATransportThatFailsForGood_EndsTheCall()
    {
        using var gate = new GateBuilder().AddTransport(_ => new FakeApprover { Broken = new TransportUnavailableException("There is no terminal.") }).Build();

        await Assert.ThrowsAsync<ApproversUnreachableException>(() => new FakeTool().RunAsync(gate).WaitAsync(FakeApprover.Patience));
    }

    [Test]
    public async Task Transport_ThatFailsWithASecretInItsMessage_KeepsItOutOfTheRefusalAndTheLog()
    {
        using var store = new InMemoryStore();
        using var gate = new GateBuilder().UseStore(_ => store).Configure(options => options.DeliveryRetries = 0)
            .AddTransport(_ => new FakeApprover { Broken = new IOException("POST https://hooks.example/T0/s3cret failed.") }).Build();

        var refusal = await Assert.ThrowsAsync<ApproversUnreachableException>(() => new FakeTool().RunAsync(gate).WaitAsync(FakeApprover.Patience));
        Assert.That(refusal!.Message, Does.Contain("IOException").And.Not.Contain("s3cret"));
        Assert.That(store.ReadLog(0, 100).Select(record => Encoding.UTF8.GetString(record.Payload.Span)), Has.None.Contains("s3cret"));
    }

    /// <summary>Decides while it delivers, and lets out what that throws.</summary>
    private sealed class InlineApprover(Func<ApprovalRequest, Decision> answer) : IApprovalTransport
    {
        private int _attempts;

        public string Name => "inline";

        public int Attempts => Volatile.Read(ref _attempts);

        public TaskCompletionSource<ApprovalRequest> Rejected { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _attempts);
            try
            {
                await inbox.DecideAsync(answer(request), cancellationToken);
            }
            catch (DecisionRejectedException)
            {
                Rejected.TrySetResult(request);
                throw;
            }

            return DeliveryReceipt.None;
        }
    }
}
