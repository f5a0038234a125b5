using System.Diagnostics;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Benchmarks.Latency;

/// <summary>An approver who answers through a gate of this process.</summary>
internal sealed class ApproverHere(Gate gate) : IApprover
{
    public async Task<(long Decided, long Durable)> ApproveAsync(RequestId request, Digest digest)
    {
        var decided = Stopwatch.GetTimestamp();
        await gate.Inbox.DecideAsync(new Decision(request, digest, Answer.Approve, Approver.Person("alice", "test"), "desk"));
        return (decided, Stopwatch.GetTimestamp());
    }
}
