using ApprovalGate.Generated;
using ApprovalGate.Terms;

namespace ApprovalGate;

/// <summary>The terms an approval is asked on. They are part of the digest: changed terms need a new approval.</summary>
public sealed record ApprovalTerms
{
    /// <summary>Gets how far the effect can be undone.</summary>
    public Reversibility Reversibility { get; init; }

    /// <summary>Gets how many distinct approvers must approve; 1 or more.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Gets the ids of those who may decide, or roles such as <c>role:ops</c>; empty is anybody but the one who requests.</summary>
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
    public bool SignedDecisions { get; init; }

    /// <summary>Returns the terms as the table of terms reads and compares them.</summary>
    internal TermSet ToSet() => TermSet.Of(property => property switch
    {
        nameof(Reversibility) => (int)Reversibility,
        nameof(Quorum) => Quorum,
        nameof(Approvers) => Approvers,
        nameof(Expiry) => Expiry,
        nameof(ExecutionExpiry) => ExecutionExpiry,
        nameof(OnExpiry) => (int)OnExpiry,
        nameof(FailMode) => (int)FailMode,
        nameof(SignedDecisions) => SignedDecisions,
        _ => null,
    });

    /// <summary>Says what changed if an approval on these terms does not hold on <paramref name="now"/>; null if those ask for the same or less.</summary>
    internal string? OutdatedBy(ApprovalTerms now)
    {
        var (asked, present) = (ToSet(), now.ToSet());
        return TermTable.Shift(asked, present) is TermShift.Same or TermShift.Weaker ? null : TermTable.Describe(asked, present);
    }

    /// <summary>Returns the bytes that are hashed into the digest: <c>approvalgate/terms/1</c>, as <c>Binding/FORMAT.md</c> defines it.</summary>
    /// <exception cref="ArgumentNotBindableException">The id of an approver is not valid Unicode.</exception>
    internal byte[] ToBytes()
    {
        var terms = ToSet();
        var writer = new CanonicalWriter(int.MaxValue);
        try
        {
            writer.BeginObject();
            foreach (var (name, value) in TermTable.Canonical(terms))
            {
                writer.Name(name);
                Write(ref writer, value);
            }

            writer.EndObject();
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void Write(ref CanonicalWriter writer, object? value)
    {
        switch (value)
        {
            case int number:
                writer.Value(number);
                break;
            case bool flag:
                writer.Value(flag);
                break;
            case IReadOnlyList<string> texts:
                writer.BeginArray();
                foreach (var text in texts)
                {
                    writer.Value(text);
                }

                writer.EndArray();
                break;
            default:
                writer.Value((string?)value);
                break;
        }
    }
}
