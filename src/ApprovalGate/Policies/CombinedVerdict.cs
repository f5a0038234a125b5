using ApprovalGate.Generated;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies;

/// <summary>Combines what the policies say of a call: the strictest verdict and the strictest of each term.</summary>
/// <param name="tool">The tool.</param>
/// <param name="asked">The terms of the tool's attribute.</param>
internal ref struct CombinedVerdict(Tool tool, ApprovalTerms asked)
{
    private readonly ApprovalTerms _asked = asked;
    private ApprovalTerms _terms = asked;
    private Said _said;
    private Said _least;
    private List<BudgetUse>? _budgets;

    /// <summary>Adds what a policy says.</summary>
    public void Add(IPolicy policy, PolicyVerdict said)
    {
        var one = new Said(said.Verdict, policy.Name, said.Why, said.Rule, said.Title);
        Raise(ref said.OnlyTightens ? ref _least : ref _said, one);
        if (said.Terms is { } demanded)
        {
            Tighten(policy, demanded);
        }

        if (said.Budgets is { Count: > 0 } budgets)
        {
            (_budgets ??= []).AddRange(budgets.Select(use => use with { Policy = policy.Name }));
        }

        foreach (var demands in said.Demands ?? [])
        {
            Tighten(policy, demands.On(_asked));
        }
    }

    /// <summary>Adds that a policy threw. Of the exception only the type is kept: its message may hold arguments.</summary>
    public void AddFailure(IPolicy policy, Exception exception) => Raise(ref _said, new Said(
        Verdict.RequireApproval, policy.Name, $"The policy failed with {exception.GetType().Name}, so the call needs approval."));

    /// <summary>Returns the verdict of all.</summary>
    /// <param name="byDefault">Decides if no policy does; one that is a least verdict counts beside what they say.</param>
    /// <param name="version">The version of the policies.</param>
    public PolicyResult ToResult(DefaultVerdict byDefault, string version)
    {
        var decides = _said;
        if (decides.Verdict == Verdict.Undecided || byDefault.IsLeast)
        {
            Raise(ref decides, new Said(byDefault.Verdict, byDefault.Policy, byDefault.Why));
        }

        if (_least.Verdict >= decides.Verdict)
        {
            decides = _least;
        }

        // A permit belongs to a recorded run, and what has an effect, or spends, leaves a record.
        var mustRecord = tool.NeedsPermit || _budgets is not null || tool.Reversibility != Reversibility.Observation;
        var verdict = decides.Verdict == Verdict.Allow && mustRecord ? Verdict.AllowAndRecord : decides.Verdict;
        return new PolicyResult(verdict, _terms, version) { Why = $"{decides.Policy}: {decides.Why}", Rule = decides.Rule, Title = decides.Title, Budgets = _budgets ?? [] };
    }

    private void Tighten(IPolicy policy, ApprovalTerms demanded)
    {
        if (StrictestTerms.Of(_terms, demanded) is { } both)
        {
            _terms = both;
        }
        else
        {
            Raise(ref _said, new Said(Verdict.Block, policy.Name, "Too few approvers may decide under the terms of all policies."));
        }
    }

    private static void Raise(ref Said strictest, Said one)
    {
        if (one.Verdict > strictest.Verdict)
        {
            strictest = one;
        }
    }

    private readonly record struct Said(Verdict Verdict, string Policy, string? Why, string? Rule = null, string? Title = null);
}
