using ApprovalGate.Benchmarks.Contenders;

namespace ApprovalGate.Benchmarks.Durable;

/// <summary>Whole lives of requests, by 1 to 1,000 callers that each ask for a call of their own.</summary>
internal static class ApprovedCalls
{
    public static IEnumerable<Contender> Of(GatedMailTools tools) => new[] { 1, 8, 64, 1_000 }.Select(callers => new Contender(
        "approved call: ask, decide, run, outcome",
        callers,
        caller => tools.SendAsync(FormattableString.Invariant($"caller{caller}@example.org"), "Hello", CancellationToken.None)));
}
