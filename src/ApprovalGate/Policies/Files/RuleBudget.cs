namespace ApprovalGate.Policies.Files;

/// <summary>The budget of a rule, and the argument that is summed up.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Sum">The path to the argument, such as <c>amount</c>; none counts calls.</param>
internal sealed record RuleBudget(Budget Budget, string? Sum)
{
    /// <summary>Returns what one call takes of it.</summary>
    public BudgetUse UseOf(PolicyRule rule, in PolicyInput input) => Amount(input) with { Rule = rule.Text, Title = rule.Title };

    private BudgetUse Amount(in PolicyInput input)
        => Sum is null ? new BudgetUse(Budget)
            : ArgumentAmount.Read(input.Arguments, Sum, out var problem) is { } amount ? new BudgetUse(Budget, amount)
            : BudgetUse.Unknown(Budget, problem);
}
