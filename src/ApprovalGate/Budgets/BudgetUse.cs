namespace ApprovalGate.Policies;

/// <summary>What one call takes of a budget.</summary>
public sealed record BudgetUse
{
    /// <summary>Says that a call takes <paramref name="amount"/> of a budget.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="amount">0 to 10^15; digits behind the ninth place are rounded up. If the budget counts calls, 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is out of its range.</exception>
    public BudgetUse(Budget budget, decimal amount = 1)
    {
        ArgumentNullException.ThrowIfNull(budget);

        Budget = budget;
        Amount = IsAmount(amount) ? Up(amount) : throw new ArgumentOutOfRangeException(
            nameof(amount), amount, FormattableString.Invariant($"The amount is {amount}; it must be 0 to {Budget.Largest}."));
    }

    private BudgetUse(Budget budget, string problem) => (Budget, Problem) = (budget, problem);

    /// <summary>Gets the budget.</summary>
    public Budget Budget { get; }

    /// <summary>Gets how much the call takes; <see langword="null"/> if nobody knows: then it counts as more than is left.</summary>
    public decimal? Amount { get; }

    /// <summary>Gets why nobody knows how much it takes; <see langword="null"/> if it is known.</summary>
    public string? Problem { get; }

    /// <summary>Gets the rule of a file that names the budget, as it is written.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the line that people are shown above the request if the budget decides.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the name of the policy, for records and approvers.</summary>
    internal string Policy { get; init; } = "";

    /// <summary>Says that it is not known how much a call takes.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="problem">Why not: a sentence without a sensitive value.</param>
    public static BudgetUse Unknown(Budget budget, string problem)
    {
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentException.ThrowIfNullOrWhiteSpace(problem);

        return new(budget, problem);
    }

    /// <summary>Returns whether a call can take so much.</summary>
    internal static bool IsAmount(decimal amount) => amount is >= 0 and <= Budget.Largest;

    /// <summary>Nothing is spent that is not counted: what lies behind the last place is rounded up.</summary>
    private static decimal Up(decimal amount)
    {
        var rounded = decimal.Round(amount, Budget.Places);
        return rounded < amount ? rounded + new decimal(1, 0, 0, false, Budget.Places) : rounded;
    }
}
