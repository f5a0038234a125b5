using ApprovalGate.Policies;

namespace ApprovalGate;

/// <summary>What a run spent of a budget: what was taken when its permit was consumed.</summary>
/// <param name="Budget">The name of the budget.</param>
/// <param name="Per">Who shares it.</param>
/// <param name="Of">The actor, session or tool whose budget it is; <see langword="null"/> if all share it.</param>
/// <param name="Amount">How much.</param>
/// <param name="Unit">The unit; <see langword="null"/> for calls and bare numbers.</param>
public sealed record BudgetSpend(string Budget, BudgetScope Per, string? Of, decimal Amount, string? Unit)
{
    /// <summary>Gets the account that it was taken from.</summary>
    internal BudgetAccount Account => new(Budget, Per, Of);
}
