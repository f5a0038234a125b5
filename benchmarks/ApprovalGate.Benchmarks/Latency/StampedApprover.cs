using System.Diagnostics;
using System.Threading.Channels;
using ApprovalGate.Delivery;

namespace ApprovalGate.Benchmarks.Latency;

/// <summary>A transport that notes when it was given a request.</summary>
internal sealed class StampedApprover : IApprovalTransport
{
    private readonly Channel<(ApprovalRequest Request, long At)> _requests = Channel.CreateUnbounded<(ApprovalRequest, long)>();

    public string Name => "desk";

    public ValueTask<(ApprovalRequest Request, long At)> NextAsync() => _requests.Reader.ReadAsync();

    public Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        _requests.Writer.TryWrite((request, Stopwatch.GetTimestamp()));
        return Task.FromResult(DeliveryReceipt.None);
    }
}
