using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>Says what may happen to a call. A gate asks all its policies and combines what they say.</summary>
/// <remarks>
/// Implementations are safe for concurrent use and decide at once, without I/O. If one throws, the call needs approval.
/// A policy whose answers change is replaced by a new one: see <c>Gate.ReplacePolicies</c>.
/// </remarks>
public interface IPolicy
{
    /// <summary>Gets the name that records and approvers see.</summary>
    string Name { get; }

    /// <summary>Gets the version that is recorded with every verdict.</summary>
    string Version { get; }

    /// <summary>Returns the verdict that holds for every call of <paramref name="tool"/>, whatever its arguments, session, actor and time.</summary>
    /// <returns>The verdict, which the gate keeps until its policies are replaced; <see langword="null"/> if it depends on the call.
    /// The default is <see langword="null"/>.</returns>
    PolicyVerdict? ForEveryCall(Tool tool) => null;

    /// <summary>Returns the verdict on one call. The gate asks it when the call is made and again before the call runs.</summary>
    /// <returns>The verdict; <see langword="default"/> if this policy says nothing about the call.</returns>
    PolicyVerdict Evaluate(in PolicyInput input);

    /// <summary>Says what would have let a call pass that all policies together ask about: records and approvers see it.</summary>
    /// <param name="input">The call.</param>
    /// <param name="verdict">The verdict of all policies.</param>
    /// <returns>A clause each, such as <c>rule 'small refunds' would have allowed it, but amount was 62.10, not below 50</c>; never a sensitive
    /// value. The default is none.</returns>
    IReadOnlyList<string> NearMisses(in PolicyInput input, Verdict verdict) => [];
}
