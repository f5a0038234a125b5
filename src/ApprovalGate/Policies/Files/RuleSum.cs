using System.Collections.Immutable;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies.Files;

/// <summary>Combines the rules that match a call: the strictest verdict counts, the ceiling's first among equals, then the first that was read.</summary>
internal struct RuleSum
{
    private PolicyRule? _decides;
    private RuleMatch _match;
    private Verdict _verdict;
    private bool _opens;
    private ImmutableList<DemandedTerms>? _demands;
    private List<BudgetUse>? _budgets;

    /// <summary>Adds a rule that matches.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="match">How it matches.</param>
    /// <param name="use">What the call takes of its budget.</param>
    public void Add(PolicyRule rule, RuleMatch match, BudgetUse? use = null)
    {
        if (use is not null)
        {
            (_budgets ??= []).Add(use);
        }

        // A rule of terms only, whose condition fails, still asks: nobody knows whether its terms are needed.
        var verdict = match == RuleMatch.Failed && rule.Verdict == Verdict.Undecided ? Verdict.RequireApproval : rule.Verdict;
        if (rule.Demands.Stated.Count > 0)
        {
            _demands = (_demands ?? []).Add(rule.Demands);
        }

        _opens |= rule.Opens;
        if (_decides is null || verdict > _verdict || (verdict == _verdict && rule.IsCeiling && !_decides.IsCeiling))
        {
            (_decides, _match, _verdict) = (rule, match, verdict);
        }
    }

    /// <summary>Returns what they say together.</summary>
    public readonly PolicyVerdict ToVerdict() => _decides is null || _verdict == Verdict.Undecided ? new PolicyVerdict { Demands = _demands, Budgets = _budgets } : new PolicyVerdict(
        _verdict, _match == RuleMatch.Failed ? $"{_decides.Why} (its condition could not be evaluated)" : _decides.Why)
    {
        // If no rule allows, the class still has its say: what only tightens does not speak for it.
        OnlyTightens = !_opens,
        Rule = _decides.Text,
        Title = _decides.Title,
        Demands = _demands,
        Budgets = _budgets,
    };
}
