using System.Diagnostics;

namespace ApprovalGate.Benchmarks.Latency;

/// <summary>A class 3 tool that returns the instant at which its body was entered.</summary>
internal sealed partial class StampedTools(Gate gate)
{
    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task<long> SendAsync(string recipient, string text, CancellationToken cancellationToken);

    private Task<long> SendAsyncCore(string recipient, string text, CancellationToken cancellationToken)
        => Task.FromResult(Stopwatch.GetTimestamp());
}
