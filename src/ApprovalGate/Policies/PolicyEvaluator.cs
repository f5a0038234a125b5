using ApprovalGate.Generated;
using ApprovalGate.Requests;

namespace ApprovalGate.Policies;

/// <summary>Evaluates policy for a tool, anew each time it is asked: when a call is made, and again before its permit is consumed.</summary>
internal sealed class PolicyEvaluator(ApprovalGateOptions options)
{
    /// <summary>Returns what policy says of <paramref name="tool"/> now.</summary>
    public PolicyResult Of(Tool tool) => new(VerdictOf(tool), TermsOf(tool), options.Verdicts.Version);

    /// <summary>Returns the verdict on <paramref name="tool"/> now.</summary>
    public Verdict VerdictOf(Tool tool)
    {
        var verdict = options.Verdicts.For(tool.Reversibility);
        return tool.NeedsPermit && verdict == Verdict.Allow
            ? Verdict.AllowAndRecord // A permit is a recorded run's: there is none to hand over otherwise.
            : verdict;
    }

    private ApprovalTerms TermsOf(Tool tool) => new()
    {
        Reversibility = tool.Reversibility,
        Quorum = tool.Quorum,
        Approvers = tool.Approvers,
        Expiry = tool.Expiry ?? options.Expiry,
        ExecutionExpiry = options.ExecutionExpiry,
        OnExpiry = tool.OnExpiry,
        FailMode = tool.FailMode,
        SignedDecisions = tool.SignedDecisions || (tool.Reversibility == Reversibility.Irreversible && options.Root is not null),
    };
}
