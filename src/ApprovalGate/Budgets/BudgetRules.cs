using System.Globalization;
using ApprovalGate.Identifiers;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;

namespace ApprovalGate.Budgets;

/// <summary>Whether a call stays within its budgets, and what it spends: the one place that says so. Pure.</summary>
internal static class BudgetRules
{
    /// <summary>Returns which budgets a call would go beyond; the strictest first.</summary>
    /// <param name="states">The streams. What is looked at must stand unchanged when the commit is made.</param>
    /// <param name="uses">What the call takes.</param>
    /// <param name="session">The session and the actor.</param>
    /// <param name="tool">The name of the tool.</param>
    /// <param name="now">The instant to decide by.</param>
    public static IReadOnlyList<BeyondBudget> Beyond(StreamStates states, IReadOnlyList<BudgetUse> uses, Session session, string tool, DateTimeOffset now)
    {
        if (uses.Count == 0)
        {
            return [];
        }

        var beyond = new List<BeyondBudget>();
        var taken = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            foreach (var account in BudgetAccount.For(use.Budget, session, tool))
            {
                var (spent, _, _) = Look(states, use.Budget, account, now);
                var before = spent + taken.GetValueOrDefault(account.Key);
                if (use.Amount is { } amount && before + amount <= use.Budget.Limit)
                {
                    taken[account.Key] = taken.GetValueOrDefault(account.Key) + amount;
                    continue;
                }

                beyond.Add(new BeyondBudget(use, Words(use, account, before)));
            }
        }

        return [.. beyond.OrderByDescending(one => one.Use.Budget.Beyond)];
    }

    /// <summary>Adds what a run spends to the commit that starts it.</summary>
    /// <returns>What it spends; <see langword="null"/> if it has no budget.</returns>
    public static IReadOnlyList<BudgetSpend>? Spend(
        CommitBuilder commit, StreamStates states, IReadOnlyList<BudgetUse> uses, Session session, string tool, RequestId request, DateTimeOffset now)
    {
        var spends = new List<BudgetSpend>();
        foreach (var use in uses.Where(use => use.Amount is not null))
        {
            foreach (var account in BudgetAccount.For(use.Budget, session, tool))
            {
                var (_, from, notBefore) = Look(states, use.Budget, account, now);
                commit.NotBefore = notBefore > commit.NotBefore ? notBefore : commit.NotBefore ?? notBefore;
                commit.Append(BudgetStream.Instance, account.Key, new BudgetSpent(account.Budget, account.Per, account.Of, request, use.Amount!.Value, from));
                spends.Add(new BudgetSpend(account.Budget, account.Per, account.Of, use.Amount.Value, use.Budget.Unit));
            }
        }

        return spends.Count == 0 ? null : spends;
    }

    /// <summary>Gives back what a request spent.</summary>
    public static void Return(CommitBuilder commit, RequestId request, IReadOnlyList<BudgetSpend> spends)
    {
        foreach (var account in spends.Select(spend => spend.Account).Distinct())
        {
            commit.AppendUnread(BudgetStream.Instance, account.Key, new BudgetReturned(request));
        }
    }

    /// <summary>Returns what is spent in the window, where the window begins, and before which instant that is not so by the store's clock.</summary>
    private static (decimal Spent, DateTimeOffset From, DateTimeOffset? NotBefore) Look(
        StreamStates states, Budget budget, BudgetAccount account, DateTimeOffset now)
    {
        var spending = states.Load(BudgetStream.Instance, account.Key);

        // Where this process's clock stands behind, the last spending says how late it is at least.
        var from = budget.Window.StartAt(spending.Last > now ? spending.Last.Value : now);
        var (spent, passed) = spending.Since(from);

        // Where it stands ahead, what has not passed yet still counts.
        return (spent, from, passed is null ? null : budget.Window.Length is { } length ? passed + length : from);
    }

    private static string Words(BudgetUse use, BudgetAccount account, decimal spent)
    {
        var budget = use.Budget;
        var by = account.Per == BudgetScope.Actor ? $" by '{account.Of}'" : "";
        var what = use.Amount is not { } amount ? use.Problem!
            : budget.CountsCalls ? $"it would be call {Number(spent + amount)} of {Number(budget.Limit)} {budget.Window} ({Number(spent)} made{by})."
            : $"it would spend {Number(spent + amount)} of {Number(budget.Limit)}{(budget.Unit is null ? "" : $" {budget.Unit}")} {budget.Window} ({Number(spent)} spent{by}).";
        return $"{use.Policy}: budget '{budget.Name}': {what}";
    }

    private static string Number(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);
}

/// <summary>A budget that a call would go beyond.</summary>
/// <param name="Use">What the call takes of it.</param>
/// <param name="Why">That it is more than is left, in words.</param>
internal sealed record BeyondBudget(BudgetUse Use, string Why);
