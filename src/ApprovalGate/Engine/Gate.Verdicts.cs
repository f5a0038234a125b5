using ApprovalGate.Engine;
using ApprovalGate.Generated;
using ApprovalGate.Policies;
using ApprovalGate.Requests;

namespace ApprovalGate;

/// <content>What policy says of a tool, and of one call.</content>
public sealed partial class Gate
{
    private readonly PolicyEvaluator _policies;
    private VerdictTable _verdicts = new();

    /// <summary>Gets the policies that hold now.</summary>
    public PolicySet Policies => _policies.Current;

    /// <summary>Replaces the policies. Every call made from here on follows the new ones; a call that waits follows them before it runs.</summary>
    /// <param name="policies">The new policies, made from <see cref="Policies"/>.</param>
    /// <example><code>gate.ReplacePolicies(gate.Policies with { Verdicts = new ClassVerdicts { Compensable = Verdict.Block } });</code></example>
    public void ReplacePolicies(PolicySet policies)
    {
        ArgumentNullException.ThrowIfNull(policies);

        UpdatePolicies(_ => policies);
    }

    /// <summary>Replaces the policies by what is made of those that hold.</summary>
    private void UpdatePolicies(Func<PolicySet, PolicySet> update)
    {
        // In this order: what was evaluated before the reset is not kept after it.
        _policies.Update(update);
        _verdicts.Reset();
    }

    /// <summary>Returns the verdict on every call of a tool, or that it depends on the call; makes the tool's entry at the first call.</summary>
    private Verdict VerdictOf(Tool tool) => _verdicts.Find(tool) is var verdict && verdict != Verdict.Undecided ? verdict : EvaluateAndKeep(tool);

    private Verdict EvaluateAndKeep(Tool tool)
    {
        Verdict verdict;
        long version;
        do
        {
            version = _verdicts.Version;
            verdict = VerdictOfHalts(tool);
            verdict = verdict != Verdict.Undecided ? verdict : _policies.ForEveryCall(tool)?.Verdict ?? VerdictTable.Conditional;
        }
        while (!_verdicts.TryKeep(tool, verdict, version));

        return verdict;
    }

    /// <summary>Returns what policy says of a call that sets out.</summary>
    /// <exception cref="AgentHaltedException">A halt stops it.</exception>
    private PolicyResult Evaluate<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        _halts.Check(pending.Session, pending.Call.Tool.Name);
        return _policies.ForEveryCall(pending.Call.Tool) ?? EvaluateCall(pending);
    }

    private PolicyResult EvaluateCall<TCall>(PendingCall<TCall> pending)
        where TCall : struct, ICall
    {
        // A policy must see the values that run.
        pending.Call = ArgumentSnapshot.Of(pending.Call, _ports.Options.MaxArgumentBytes);
        return _policies.ForCall(pending.Call.Tool, pending, written: null, pending.Session);
    }

    private void PolicyFailed(IPolicy policy, Exception exception) => LogPolicyFailure(policy.Name, exception.GetType());
}
