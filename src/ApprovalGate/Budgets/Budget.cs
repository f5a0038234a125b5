namespace ApprovalGate.Policies;

/// <summary>How much calls may do in a stretch of time: so many calls, or a sum. Immutable.</summary>
/// <remarks>
/// What a call takes is spent in the commit that consumes its permit, so that no two processes on a store overspend. It is given back if the
/// body never started, or if a person finds out that the run had no effect.
/// </remarks>
/// <example><code>new Budget("refunds a day", 500, BudgetWindow.Day()) { Per = BudgetScope.Actor, Unit = "EUR" }</code></example>
public sealed record Budget
{
    /// <summary>The largest limit, and the most that one call can take of a budget.</summary>
    internal const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>How many places behind the point amounts have at most: sums of them are exact.</summary>
    internal const int Places = 9;

    private const int MaxName = 100;
    private const int MaxUnit = 20;

    /// <summary>Makes a budget.</summary>
    /// <param name="name">The name: 1 to 100 characters. Budgets of the same name and scope are one, whichever policy names them.</param>
    /// <param name="limit">The most that may be spent in a window: more than 0, up to 10^15, with up to nine places behind the point.</param>
    /// <param name="window">The window.</param>
    /// <exception cref="ArgumentOutOfRangeException">The name is too long, or the limit out of its range.</exception>
    public Budget(string name, decimal limit, BudgetWindow window)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxName, nameof(name));
        ArgumentNullException.ThrowIfNull(window);

        (Name, Limit, Window) = (name, limit, window);
        if (!IsLimit(limit))
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, FormattableString.Invariant(
                $"The limit is {limit}; it must be more than 0, at most {Largest}, with up to {Places} places behind the point."));
        }
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the most that may be spent in a window.</summary>
    public decimal Limit { get; }

    /// <summary>Gets the window.</summary>
    public BudgetWindow Window { get; }

    /// <summary>Gets who shares it.</summary>
    /// <value>The default is <see cref="BudgetScope.All"/>.</value>
    public BudgetScope Per { get; init; }

    /// <summary>Gets the unit of what is summed up, as people are shown it.</summary>
    /// <value>1 to 20 characters, such as <c>EUR</c>. The default is <see langword="null"/>: none is shown.</value>
    public string? Unit
    {
        get;
        init => field = value is { Length: 0 or > MaxUnit }
            ? throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"The unit has {value.Length} characters; it must have 1 to {MaxUnit}."))
            : value;
    }

    /// <summary>Gets what happens to a call that would spend more than is left.</summary>
    /// <value><see cref="Verdict.RequireApproval"/>, the default, or <see cref="Verdict.Block"/>.</value>
    public Verdict Beyond
    {
        get;
        init => field = value is Verdict.RequireApproval or Verdict.Block
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Beyond is {value}; it must be RequireApproval or Block.");
    } = Verdict.RequireApproval;

    /// <summary>Gets whether it counts calls: then each takes 1, and what people are shown speaks of calls.</summary>
    public bool CountsCalls { get; init; }

    /// <summary>Returns whether a number can be a limit.</summary>
    internal static bool IsLimit(decimal limit) => limit is > 0 and <= Largest && decimal.Round(limit, Places) == limit;
}
