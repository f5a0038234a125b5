using ApprovalGate.Requests.Events;

namespace ApprovalGate.Benchmarks.Latency;

/// <summary>Somebody who approves what is asked, and says when.</summary>
internal interface IApprover
{
    /// <summary>Approves.</summary>
    /// <returns>When the answer was given, and when it was durable.</returns>
    Task<(long Decided, long Durable)> ApproveAsync(RequestId request, Digest digest);
}
