using ApprovalGate.Policies;

namespace ApprovalGate.Cli.Policy;

/// <summary>Puts what a call takes of a budget into words. What is spent already, only the store knows.</summary>
internal static class BudgetText
{
    public static string Of(BudgetUse use)
    {
        var budget = use.Budget;
        var unit = budget.CountsCalls ? " calls" : budget.Unit is null ? "" : $" {budget.Unit}";
        var per = budget.Per == BudgetScope.All ? "" : $" per {budget.Per.ToString().ToLowerInvariant()}";
        var takes = use.Amount is { } amount ? FormattableString.Invariant($"takes {amount}") : $"its share is not known ({use.Problem!.TrimEnd('.')})";
        return FormattableString.Invariant($"'{budget.Name}' {takes} of {budget.Limit}{unit} {budget.Window}{per}; {budget.Beyond} beyond");
    }

    public static BudgetUseDocument Document(BudgetUse use) => new(
        use.Budget.Name, use.Budget.Per.ToString(), use.Amount, use.Budget.Limit, use.Budget.Unit, use.Budget.Window.ToString(), use.Budget.Beyond.ToString(), use.Problem);
}
