using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGate;

/// <summary>The terms an approval is asked on. They are part of the digest: changed terms need a new approval.</summary>
public sealed record ApprovalTerms
{
    /// <summary>Gets how far the effect can be undone.</summary>
    public Reversibility Reversibility { get; init; }

    /// <summary>Gets how many distinct approvers must approve; 1 or more.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Gets the ids of those who may decide; empty is anybody but the one who requests.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Gets how long the request may stay unanswered.</summary>
    public TimeSpan Expiry { get; init; }

    /// <summary>Gets how long after the approval the permit may be consumed.</summary>
    public TimeSpan ExecutionExpiry { get; init; }

    /// <summary>Gets what happens when the request expires unanswered.</summary>
    public OnExpiry OnExpiry { get; init; }

    /// <summary>Gets what happens when no transport can reach anybody.</summary>
    public FailMode FailMode { get; init; }

    /// <summary>Gets whether decisions count only when signed with a registered key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SignedDecisions { get; init; }

    /// <summary>Returns the bytes that are hashed into the digest.</summary>
    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Requests.RequestJson.Default.ApprovalTerms);
}
