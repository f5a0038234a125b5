using ApprovalGate.Policies;

namespace ApprovalGate.Requests.Permits;

/// <summary>What consumes a permit.</summary>
/// <param name="DigestOn">Computes the digest of the values about to be passed, as a request would have it on its terms.</param>
/// <param name="Policy">What policy says by now.</param>
/// <param name="At">When the values were read.</param>
/// <param name="Owner">The owner lock of the process that waits to run them.</param>
internal sealed record Consumption(Func<RequestId, ApprovalTerms, Digest> DigestOn, PolicyResult Policy, DateTimeOffset At, string Owner)
{
    /// <summary>Returns the digest of what is about to run, on the terms <paramref name="request"/> was asked on: weaker ones since then void nothing.</summary>
    public Digest AtExecution(ApprovalRequest request) => DigestOn(request.Id, request.Terms);
}
