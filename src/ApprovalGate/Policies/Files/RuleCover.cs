using ApprovalGate.Generated;

namespace ApprovalGate.Policies.Files;

/// <summary>Finds rules that never decide anything, because others match whatever they match and are as strict.</summary>
internal sealed class RuleCover
{
    private readonly Dictionary<(Tool Tool, string? When, int Layer), PolicyRule> _strictest = [];
    private readonly Dictionary<PolicyRule, IReadOnlyList<Tool>> _selected = [];
    private readonly Dictionary<PolicyRule, int> _order = [];

    /// <summary>Adds a rule, in the order in which rules are read, and the tools it is about.</summary>
    public void Add(PolicyRule rule, IReadOnlyList<Tool> selected)
    {
        _selected.Add(rule, selected);
        _order.Add(rule, _order.Count);
        foreach (var tool in selected)
        {
            var key = (tool, rule.When, rule.Layer);
            if (!_strictest.TryGetValue(key, out var other) || rule.Verdict > other.Verdict)
            {
                _strictest[key] = rule;
            }
        }
    }

    /// <summary>Returns a rule that is as strict on every call that a rule can match; null if it can decide one.</summary>
    public PolicyRule? Over(PolicyRule rule)
    {
        PolicyRule? last = null;
        foreach (var tool in _selected[rule])
        {
            last = Over(rule, tool);
            if (last is null)
            {
                return null;
            }
        }

        return last;
    }

    /// <summary>Puts a rule into words.</summary>
    public static string Describe(PolicyRule rule) => FormattableString.Invariant($"rule '{rule.Name}' in {rule.Source}({rule.Line})");

    /// <summary>A later file may make a rule idle: that is what it is for.</summary>
    private PolicyRule? Over(PolicyRule rule, Tool tool)
    {
        for (var layer = 0; layer <= rule.Layer; layer++)
        {
            if ((Over(rule, tool, null, layer) ?? (rule.When is null ? null : Over(rule, tool, rule.When, layer))) is { } other)
            {
                return other;
            }
        }

        return null;
    }

    private PolicyRule? Over(PolicyRule rule, Tool tool, string? when, int layer)
    {
        if (!_strictest.TryGetValue((tool, when, layer), out var other) || ReferenceEquals(other, rule))
        {
            return null;
        }

        // Terms of several rules combine: a rule that states some still counts beside another that asks. And so does one with a budget.
        var asks = rule.Demands.Stated.Count > 0 || rule.BoundBudget is not null;
        return other.Verdict > (asks ? Verdict.RequireApproval : rule.Verdict) || (!asks && other.Verdict == rule.Verdict && _order[other] < _order[rule]) ? other : null;
    }
}
