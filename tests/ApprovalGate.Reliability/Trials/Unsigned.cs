using ApprovalGate.Policies;
using ApprovalGate.Requests;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Permits;

namespace ApprovalGate.Reliability.Trials;

/// <summary>The trials' requests demand no signed decisions.</summary>
internal static class Unsigned
{
    /// <summary>The rules of a gate that has no root.</summary>
    public static SignatureRules Rules { get; } = new(Guid.Empty, root: null);

    /// <summary>What would consume a permit for a call of that digest, while policy stays as it is.</summary>
    public static Consumption Consumption(Digest digest, string owner) => Consumption(_ => digest, owner);

    /// <inheritdoc cref="Consumption(Digest, string)"/>
    public static Consumption Consumption(Func<RequestId, Digest> digestOf, string owner) => new(
        (id, _) => digestOf(id), new PolicyResult(Verdict.AllowAndRecord, new ApprovalTerms(), "trial"), DateTimeOffset.UtcNow, owner);
}
