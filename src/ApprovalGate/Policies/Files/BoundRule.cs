using ApprovalGate.Cel;
using ApprovalGate.Generated;

namespace ApprovalGate.Policies.Files;

/// <summary>A rule bound to a tool that it is about. Immutable but for what is compiled when it is first needed.</summary>
internal sealed class BoundRule
{
    private readonly ToolCondition? _condition;
    private readonly string? _problem;
    private NearMissWords? _words;

    public BoundRule(PolicyRule rule, Tool tool)
    {
        Rule = rule;
        try
        {
            _condition = rule.When is null ? null : ToolCondition.Compile(tool, rule.When);
        }
        catch (CelException exception)
        {
            // It was checked against the tools that were known: this one is another, or has other parameters by now.
            _problem = $"it does not fit the tool: {VisibleText.OfText(exception.Message.Split('\n')[0])}";
        }
    }

    public PolicyRule Rule { get; }

    /// <summary>Gets whether it depends on the call, or on the calls before.</summary>
    public bool IsConditional => _condition is not null || Rule.BoundBudget is not null;

    /// <summary>Returns what a call that it matches takes of its budget; null if it has none.</summary>
    public BudgetUse? UseOf(in PolicyInput input) => Rule.BoundBudget?.UseOf(Rule, input);

    /// <summary>Returns whether it matches a call.</summary>
    public RuleMatch Match(in PolicyInput input)
    {
        if (_condition is null)
        {
            return _problem is null ? RuleMatch.Yes : RuleMatch.Failed;
        }

        var result = _condition.Evaluate(input);
        return result.Error is not null ? RuleMatch.Failed : result.Holds ? RuleMatch.Yes : RuleMatch.No;
    }

    /// <summary>Says why it does not match a call, in words that fit behind "but".</summary>
    public string WhyNot(in PolicyInput input)
        => _condition is null ? _problem ?? "it matches"
            : _condition.Evaluate(input) is { Error: not null } failed ? $"its condition could not be evaluated: {failed.Problem}"
            : (_words ??= new NearMissWords(_condition)).Of(input);
}
