using ApprovalGate.Budgets;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Permits;

/// <summary>What budgets mean for a request: how it is born, and whether it may run. Pure.</summary>
internal static class BudgetLimits
{
    /// <summary>Returns the request as it is born within its budgets: beyond one, people are asked, or it is refused, and told why.</summary>
    /// <param name="requested">The request to make.</param>
    /// <param name="states">The streams.</param>
    /// <param name="uses">What the call takes.</param>
    /// <param name="now">The instant to decide by.</param>
    public static Requested Apply(Requested requested, StreamStates states, IReadOnlyList<BudgetUse> uses, DateTimeOffset now)
    {
        if (requested.Born == RequestState.Refused
            || BudgetRules.Beyond(states, uses, requested.By, requested.Tool, now) is not [var strictest, ..] all)
        {
            return requested;
        }

        var (use, why) = (strictest.Use, strictest.Why);
        if (use.Budget.Beyond == Verdict.Block)
        {
            return requested with { Born = RequestState.Refused, Verdict = Verdict.Block, Why = why, Rule = use.Rule, Title = use.Title };
        }

        var asked = requested with { BeyondBudgets = [.. all.Select(one => one.Use.Budget.Name).Distinct(StringComparer.Ordinal)] };
        return asked.Born == RequestState.Pending
            ? asked.Why == why ? asked : asked with { Why = $"{asked.Why} And {why}" }
            : asked with { Born = RequestState.Pending, Verdict = Verdict.RequireApproval, Why = why, Rule = use.Rule ?? asked.Rule, Title = use.Title ?? asked.Title };
    }

    /// <summary>Returns why a request may not run: it would go beyond a budget, and nobody who was told so has approved it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="states">The streams.</param>
    /// <param name="uses">What the call takes.</param>
    /// <param name="isApproved">Whether people approved it: what runs because nobody answered stays within its budgets.</param>
    /// <param name="now">The instant to decide by.</param>
    public static string? WhyNot(ApprovalRequest request, StreamStates states, IReadOnlyList<BudgetUse> uses, bool isApproved, DateTimeOffset now)
        => BudgetRules.Beyond(states, uses, request.Session, request.Tool, now)
            .FirstOrDefault(one => !isApproved || one.Use.Budget.Beyond == Verdict.Block || !request.BeyondBudgets.Contains(one.Use.Budget.Name, StringComparer.Ordinal))
            ?.Why;

    /// <summary>Starts a run, with what it spends.</summary>
    /// <returns>The request after it.</returns>
    public static ApprovalRequest Start(CommitBuilder commit, StreamStates states, ApprovalRequest request, Consumption consumption, DateTimeOffset now)
        => commit.Change(request, new Running(request.Digest, consumption.Owner)
        {
            Spends = BudgetRules.Spend(commit, states, consumption.Policy.Budgets, request.Session, request.Tool, request.Id, now),
        });
}
