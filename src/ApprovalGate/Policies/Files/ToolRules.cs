using ApprovalGate.Generated;

namespace ApprovalGate.Policies.Files;

/// <summary>The rules that are about one tool, bound to it. Immutable.</summary>
internal sealed class ToolRules
{
    private readonly BoundRule[] _rules;

    /// <param name="tool">The tool.</param>
    /// <param name="rules">The rules that select it.</param>
    /// <param name="always">What holds whatever the rules say.</param>
    public ToolRules(Tool tool, IReadOnlyList<PolicyRule> rules, PolicyVerdict? always = null)
    {
        _rules = [.. rules.Select(rule => new BoundRule(rule, tool))];
        ForEveryCall = always ?? (_rules.Any(rule => rule.IsConditional) ? null : Combine());
    }

    /// <summary>Gets what holds for every call; null if it depends on the call.</summary>
    public PolicyVerdict? ForEveryCall { get; }

    /// <summary>Returns what the rules say of a call.</summary>
    public PolicyVerdict Evaluate(in PolicyInput input)
    {
        if (ForEveryCall is { } always)
        {
            return always;
        }

        var sum = new RuleSum();
        foreach (var rule in _rules)
        {
            var match = rule.Match(input);
            if (match == RuleMatch.Yes || (match == RuleMatch.Failed && !rule.Rule.Opens))
            {
                sum.Add(rule.Rule, match, rule.UseOf(input));
            }
        }

        return sum.ToVerdict();
    }

    public IReadOnlyList<RuleTrace> Trace(in PolicyInput input)
    {
        var traces = new List<RuleTrace>();
        foreach (var rule in _rules)
        {
            var match = rule.Match(input);
            traces.Add(new RuleTrace(rule.Rule, match, match == RuleMatch.Yes ? null : rule.WhyNot(input)));
        }

        return traces;
    }

    /// <summary>Says which rules would have let a call pass, had their conditions held; none if the rules that matched ask anyway.</summary>
    public IReadOnlyList<string> NearMisses(in PolicyInput input, Verdict verdict)
    {
        if (verdict != Verdict.RequireApproval || ForEveryCall is not null || Evaluate(input).Verdict >= Verdict.RequireApproval)
        {
            return [];
        }

        var near = new List<string>();
        foreach (var rule in _rules.Where(rule => rule.Rule.Opens))
        {
            if (rule.Match(input) != RuleMatch.Yes)
            {
                near.Add($"rule '{rule.Rule.Name}' would have allowed it, but {rule.WhyNot(input)}");
            }
        }

        return near;
    }

    private PolicyVerdict Combine()
    {
        var sum = new RuleSum();
        foreach (var rule in _rules)
        {
            sum.Add(rule.Rule, RuleMatch.Yes);
        }

        return sum.ToVerdict();
    }
}
