using ApprovalGate.Generated;
using ApprovalGate.Identifiers;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies.Files;

/// <summary>Finds what no file may say, given the tools and the people there are.</summary>
/// <param name="layers">What the files say.</param>
/// <param name="tools">The known tools.</param>
/// <param name="approvers">Who knows approvers if the first file has no <c>people</c>; none leaves them unchecked.</param>
internal sealed class PolicyFileChecker(IReadOnlyList<PolicyLayer> layers, IReadOnlyList<Tool> tools, IApproverDirectory? approvers)
{
    private readonly IReadOnlyList<KnownApprover>? _people = layers.Count > 0 ? layers[0].People : null;

    public void Check()
    {
        IReadOnlyList<PlacedRule> rules = [.. layers.SelectMany(layer => layer.Rules)];
        Names(rules);
        var cover = new RuleCover();
        foreach (var rule in rules)
        {
            var selected = Selected(rule);
            cover.Add(rule.Rule, selected);
            Approvers(rule.Text, rule.Rule.Name, rule.Field("terms"), rule.Rule.Demands);
            RuleConditionChecker.Check(rule, selected);
            BudgetChecker.Check(rule, selected);
        }

        foreach (var rule in rules)
        {
            if (cover.Over(rule.Rule) is { } other)
            {
                rule.Add(PolicyFileErrorKind.Shadowed, rule.At, $"Whatever it matches, {RuleCover.Describe(other)} is as strict.", "Leave it out, or narrow the other rule.");
            }
        }

        if (layers is [{ ApproveWeakening: { } needed, ApproveWeakeningAt: { } at } first, ..])
        {
            Approvers(first.Text, null, at, needed);
        }
    }

    private static void Names(IReadOnlyList<PlacedRule> rules)
    {
        var seen = new Dictionary<string, PlacedRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!seen.TryAdd(rule.Rule.Name, rule))
            {
                var earlier = seen[rule.Rule.Name].Rule;
                rule.Add(PolicyFileErrorKind.DuplicateRule, rule.Field("name"),
                    FormattableString.Invariant($"{earlier.Source}({earlier.Line}) has a rule of this name."), "Give it another name: records and requests tell rules apart by it.");
            }
        }
    }

    /// <summary>Returns the known tools that a rule is about, and reports each selector that matches none.</summary>
    private IReadOnlyList<Tool> Selected(PlacedRule placed)
    {
        var rule = placed.Rule;
        IReadOnlyList<Tool> selected = [.. tools.Where(rule.Selects)];
        if (selected.Count > 0 && rule.Tools.Count + rule.Tags.Count < 2)
        {
            return selected;
        }

        var idle = false;
        foreach (var item in ItemsOf(placed, "tools").Where(item => !tools.Any(tool => ToolPattern.Matches(item.Text, tool.Name))))
        {
            idle = true;
            placed.Add(PolicyFileErrorKind.UnknownTool, item, $"No known tool is called '{VisibleText.OfText(item.Text)}'.", Suggestion.For(item.Text, tools.Select(tool => tool.Name)));
        }

        foreach (var item in ItemsOf(placed, "tags").Where(item => !tools.Any(tool => tool.Tags.Contains(item.Text, StringComparer.Ordinal))))
        {
            idle = true;
            placed.Add(PolicyFileErrorKind.UnknownTool, item, $"No known tool has the tag '{VisibleText.OfText(item.Text)}'.", Suggestion.For(item.Text, tools.SelectMany(tool => tool.Tags)));
        }

        if (selected.Count == 0 && !idle)
        {
            placed.Add(PolicyFileErrorKind.UnknownTool, placed.At, "No known tool meets all of its selectors.", "Look at the tools in the surface manifest, or write it anew with `approvalgate surface write`.");
        }

        return selected;
    }

    private static IEnumerable<JsonValueAt> ItemsOf(PlacedRule placed, string name)
        => placed.Field(name) is var at && ReferenceEquals(at, placed.At) ? [] : at.Items.Where(item => item.Kind == System.Text.Json.JsonValueKind.String);

    private void Approvers(PolicyText text, string? rule, JsonValueAt terms, DemandedTerms demands)
    {
        var named = demands.Stated.GetValueOrDefault(TermTable.Approvers.Property) as IReadOnlyList<string> ?? [];
        var quorum = demands.Stated.GetValueOrDefault(TermTable.Quorum.Property) as int? ?? 1;
        var quorumAt = terms.Members.Find(member => member.Name == TermTable.Quorum.Json)?.Value ?? terms;
        var items = terms.Members.Find(member => member.Name == TermTable.Approvers.Json)?.Value.Items ?? [];
        foreach (var item in items.Where(item => named.Contains(item.Text, StringComparer.Ordinal) && !IsKnown(item.Text)))
        {
            text.Add(PolicyFileErrorKind.UnknownApprover, item, rule, $"Nobody knows '{VisibleText.OfText(item.Text)}'.", _people is null
                ? "Add the approver to the directory, or a 'people' section to the first file."
                : $"Add the approver to 'people'. {Suggestion.For(item.Text, _people.SelectMany(person => (string[])[person.Id, .. person.Roles.Select(role => $"role:{role}")]))}");
        }

        if (Persons(named) is { } persons && quorum > persons)
        {
            text.Add(PolicyFileErrorKind.QuorumTooLarge, quorumAt, rule, FormattableString.Invariant($"{quorum} approvals are needed, and {persons} persons may give one."),
                "Name more approvers, or lower the quorum.");
        }
    }

    private bool IsKnown(string named) => _people is null
        ? IdRules.IsRole(named) || approvers is null || approvers.FindAsync(IdRules.Canonical(named), default).AsTask().GetAwaiter().GetResult() is not null
        : _people.Any(person => Answers(person, named));

    private static bool Answers(KnownApprover person, string named) => IdRules.IsRole(named)
        ? person.Roles.Any(role => IdRules.Canonical(role) == IdRules.RoleOf(named))
        : IdRules.Canonical(person.Id) == IdRules.Canonical(named);

    /// <summary>Returns how many persons may approve; null if anybody may, or nobody knows who has a role.</summary>
    private int? Persons(IReadOnlyList<string> named)
        => named.Count == 0 ? null
            : _people is not null ? _people.Count(person => person.Kind == ApproverKind.Person && named.Any(one => Answers(person, one)))
            : named.Any(IdRules.IsRole) ? null
            : named.Select(IdRules.Canonical).Distinct(StringComparer.Ordinal).Count();
}
