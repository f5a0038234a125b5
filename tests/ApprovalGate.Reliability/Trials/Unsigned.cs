using ApprovalGate.Requests;

namespace ApprovalGate.Reliability.Trials;

/// <summary>The trials' requests demand no signed decisions.</summary>
internal static class Unsigned
{
    /// <summary>The rules of a gate that has no root.</summary>
    public static SignatureRules Rules { get; } = new(Guid.Empty, root: null);
}
