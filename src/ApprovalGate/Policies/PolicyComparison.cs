using ApprovalGate.Identifiers;
using ApprovalGate.Policies.Files;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies;

/// <summary>Compares two policies, rule by rule.</summary>
/// <remarks>What cannot be judged counts as weaker: a condition that was changed may let more pass. Calls are not looked at.</remarks>
public static class PolicyComparison
{
    /// <summary>Returns what differs, in the order of the rules.</summary>
    /// <param name="old">The policy as it was.</param>
    /// <param name="current">The policy as it is.</param>
    public static IReadOnlyList<PolicyDifference> Between(PolicyFile old, PolicyFile current)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(current);

        var before = old.Rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var after = current.Rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        return
        [
            .. old.Rules.Where(rule => !after.ContainsKey(rule.Name))
                .Select(rule => new PolicyDifference(Tightens(rule), $"rule '{rule.Name}' is gone")),
            .. current.Rules.Where(rule => !before.ContainsKey(rule.Name))
                .Select(rule => new PolicyDifference(rule.Opens, $"rule '{rule.Name}' is new")),
            .. current.Rules.Where(rule => before.ContainsKey(rule.Name)).SelectMany(rule => Changes(before[rule.Name], rule)),
            .. People(old.People ?? [], current.People ?? []),
            .. Approval(old.ApproveWeakening, current.ApproveWeakening),
            .. Limit("maxPending", old.MaxPending, current.MaxPending),
            .. Limit("maxUnapproved", old.MaxUnapproved, current.MaxUnapproved),
        ];
    }

    /// <summary>Returns whether a rule may ask for more than there would be without it: one that lets calls pass may still have terms for those that others ask about, or a budget.</summary>
    private static bool Tightens(PolicyRule rule) => !rule.Opens || rule.Demands.Stated.Count > 0 || rule.BoundBudget is not null;

    private static IEnumerable<PolicyDifference> Changes(PolicyRule was, PolicyRule now)
    {
        if (was.When != now.When || !was.Tools.SequenceEqual(now.Tools, StringComparer.Ordinal)
            || !was.Tags.SequenceEqual(now.Tags, StringComparer.Ordinal) || !was.Classes.SequenceEqual(now.Classes))
        {
            yield return new PolicyDifference(true, $"rule '{now.Name}' is about other calls");
        }

        if (was.Verdict != now.Verdict)
        {
            yield return new PolicyDifference(now.Verdict < was.Verdict || now.Opens && !was.Opens, $"rule '{now.Name}' says {now.Verdict}, and said {was.Verdict}");
        }

        if ((was.IsCeiling && !now.IsCeiling) || was.Layer != now.Layer)
        {
            yield return new PolicyDifference(true, $"rule '{now.Name}' moved");
        }

        if (Shift(was.Demands, now.Demands) is var shift && shift != TermShift.Same)
        {
            yield return new PolicyDifference(shift != TermShift.Stricter, $"the terms of rule '{now.Name}' changed");
        }

        if (Shift(was.BoundBudget, now.BoundBudget) is var spends && spends != TermShift.Same)
        {
            yield return new PolicyDifference(spends != TermShift.Stricter, $"the budget of rule '{now.Name}' changed");
        }
    }

    /// <summary>A lower limit, and to block beyond it, are stricter; what else of a budget changed cannot be judged.</summary>
    private static TermShift Shift(RuleBudget? was, RuleBudget? now)
    {
        if (was is null || now is null)
        {
            return was is not null ? TermShift.Weaker : now is not null ? TermShift.Stricter : TermShift.Same;
        }

        var isSameBudget = was.Sum == now.Sum && (was.Budget.Per, was.Budget.Unit, was.Budget.Window) == (now.Budget.Per, now.Budget.Unit, now.Budget.Window);
        return was == now ? TermShift.Same
            : isSameBudget && now.Budget.Limit <= was.Budget.Limit && now.Budget.Beyond >= was.Budget.Beyond ? TermShift.Stricter
            : TermShift.Weaker;
    }

    /// <summary>What a rule demands no longer, it demands less: the gate's default is unknown here.</summary>
    private static TermShift Shift(DemandedTerms was, DemandedTerms now)
        => was.Stated.Keys.All(now.Stated.ContainsKey) ? TermTable.Shift(SetOf(was), SetOf(now)) : TermShift.Weaker;

    private static TermSet SetOf(DemandedTerms demands) => TermSet.Of(property => demands.Stated.TryGetValue(property, out var value) ? value
        : property == TermTable.Class.Property ? 0 : null);

    private static IEnumerable<PolicyDifference> People(IReadOnlyList<KnownApprover> was, IReadOnlyList<KnownApprover> now)
    {
        var (before, after) = (Facts(was), Facts(now));
        return
        [
            .. after.Except(before).Select(fact => new PolicyDifference(true, $"{fact} is new")),
            .. before.Except(after).Select(fact => new PolicyDifference(false, $"{fact} is gone")),
        ];
    }

    private static HashSet<string> Facts(IReadOnlyList<KnownApprover> people) => new(
        people.SelectMany(person => (string[])
        [
            $"{person.Kind.ToString().ToLowerInvariant()} '{IdRules.Canonical(person.Id)}'",
            .. person.Roles.Select(role => $"role '{IdRules.Canonical(role)}' of '{IdRules.Canonical(person.Id)}'"),
        ]),
        StringComparer.Ordinal);

    private static IEnumerable<PolicyDifference> Limit(string name, int? was, int? now)
        => was == now ? [] : [new PolicyDifference((now ?? int.MaxValue) > (was ?? int.MaxValue), $"'{name}' changed")];

    private static IEnumerable<PolicyDifference> Approval(DemandedTerms? was, DemandedTerms? now)
    {
        if (was is null || now is null)
        {
            return was is null == now is null ? [] : [new PolicyDifference(now is null, $"'approveWeakening' is {(now is null ? "gone" : "new")}")];
        }

        return Shift(was, now) is var shift && shift == TermShift.Same ? [] : [new PolicyDifference(shift != TermShift.Stricter, "'approveWeakening' changed")];
    }
}
