using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>What the attribute of a tool demands: the terms. It leaves the verdict to the other policies.</summary>
/// <param name="expiry">The expiry of a tool that names none.</param>
/// <param name="executionExpiry">The execution expiry.</param>
/// <param name="hasRoot">Whether decisions can be verified: then class 3 demands signed ones.</param>
internal sealed class AttributePolicy(TimeSpan expiry, TimeSpan executionExpiry, bool hasRoot) : IPolicy
{
    public string Name => "attribute";

    public string Version => "1";

    public PolicyVerdict? ForEveryCall(Tool tool) => new PolicyVerdict { Terms = TermsOf(tool) };

    public PolicyVerdict Evaluate(in PolicyInput input) => ForEveryCall(input.Tool)!.Value;

    /// <summary>Returns the terms of a tool before any other policy makes them stricter.</summary>
    public ApprovalTerms TermsOf(Tool tool) => new()
    {
        Reversibility = tool.Reversibility,
        Quorum = tool.Quorum,
        Approvers = tool.Approvers,
        Expiry = tool.Expiry ?? expiry,
        ExecutionExpiry = executionExpiry,
        OnExpiry = tool.OnExpiry,
        FailMode = tool.FailMode,
        SignedDecisions = tool.SignedDecisions || (tool.Reversibility == Reversibility.Irreversible && hasRoot),
    };
}
