using System.Threading.Channels;
using ApprovalGate.Delivery;

namespace ApprovalGate.Tests.Engine;

/// <summary>A transport that hands what it was given to the test, which answers for the approver.</summary>
internal sealed class FakeApprover : IApprovalTransport
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<ApprovalRequest> _delivered = Channel.CreateUnbounded<ApprovalRequest>();
    private readonly Channel<ApprovalRequest> _retracted = Channel.CreateUnbounded<ApprovalRequest>();

    public string Name => "desk";

    public Exception? Broken { get; init; }

    public bool ReachesApprovers { get; init; } = true;

    public static Decision Approve(ApprovalRequest request, string approver = "alice")
        => new(request.Id, request.Digest, Answer.Approve, Approver.Person(approver, "test"), "desk");

    public static Decision Deny(ApprovalRequest request, string? reason = null, string approver = "alice")
        => new(request.Id, request.Digest, Answer.Deny, Approver.Person(approver, "test"), "desk") { Reason = reason };

    public async Task<ApprovalRequest> NextAsync() => await _delivered.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<ApprovalRequest> NextRetractedAsync() => await _retracted.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        if (Broken is not null)
        {
            throw Broken;
        }

        _delivered.Writer.TryWrite(request);
        return Task.FromResult(DeliveryReceipt.None);
    }

    public Task RetractAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        _retracted.Writer.TryWrite(request);
        return Task.CompletedTask;
    }
}
