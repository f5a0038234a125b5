using ApprovalGate.Policies;

namespace ApprovalGate.Budgets;

/// <summary>A run took its share.</summary>
/// <param name="Budget">The name of the budget.</param>
/// <param name="Per">Who shares it.</param>
/// <param name="Of">The actor, session or tool.</param>
/// <param name="Request">The request that runs.</param>
/// <param name="Amount">How much.</param>
/// <param name="From">The beginning of the window: what was spent before it counts no longer.</param>
internal sealed record BudgetSpent(string Budget, BudgetScope Per, string? Of, RequestId Request, decimal Amount, DateTimeOffset From);

/// <summary>What a request took is given back: it had no effect.</summary>
internal sealed record BudgetReturned(RequestId Request);

/// <summary>All that the stream amounts to: whoever reads it need not go back further.</summary>
internal sealed record BudgetCarried(IReadOnlyList<BudgetEntry> Entries);

/// <summary>What was spent at an instant.</summary>
/// <param name="At">When.</param>
/// <param name="Amount">How much.</param>
/// <param name="Request">By which request; none where several were added up.</param>
internal sealed record BudgetEntry(DateTimeOffset At, decimal Amount, RequestId? Request);
