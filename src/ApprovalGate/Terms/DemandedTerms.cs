using System.Collections.ObjectModel;

namespace ApprovalGate.Terms;

/// <summary>The terms that a rule states. What it does not state stays as the tool's attribute and the gate's settings have it. Immutable.</summary>
/// <param name="stated">The stated values, by the name of the term's property, as <see cref="Term.Read"/> returns them.</param>
internal sealed class DemandedTerms(IReadOnlyDictionary<string, object?> stated)
{
    public static DemandedTerms None { get; } = new(ReadOnlyDictionary<string, object?>.Empty);

    /// <summary>Gets the stated values.</summary>
    public IReadOnlyDictionary<string, object?> Stated => stated;

    /// <summary>Returns <paramref name="asked"/> with what is stated in its place.</summary>
    public ApprovalTerms On(ApprovalTerms asked) => stated.Count == 0 ? asked : asked with
    {
        Reversibility = (Reversibility)Of(nameof(asked.Reversibility), (int)asked.Reversibility),
        Quorum = Of(nameof(asked.Quorum), asked.Quorum),
        Approvers = Of(nameof(asked.Approvers), asked.Approvers),
        Expiry = Of(nameof(asked.Expiry), asked.Expiry),
        ExecutionExpiry = Of(nameof(asked.ExecutionExpiry), asked.ExecutionExpiry),
        OnExpiry = (OnExpiry)Of(nameof(asked.OnExpiry), (int)asked.OnExpiry),
        FailMode = (FailMode)Of(nameof(asked.FailMode), (int)asked.FailMode),
        SignedDecisions = Of(nameof(asked.SignedDecisions), asked.SignedDecisions),
    };

    private T Of<T>(string property, T unstated) => stated.TryGetValue(property, out var value) ? (T)value! : unstated;
}
