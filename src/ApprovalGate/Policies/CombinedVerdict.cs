using ApprovalGate.Generated;
using ApprovalGate.Requests;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies;

/// <summary>Combines what the policies say of a call: the strictest verdict and the strictest of each term.</summary>
/// <param name="tool">The tool.</param>
/// <param name="asked">The terms of the tool's attribute.</param>
internal ref struct CombinedVerdict(Tool tool, ApprovalTerms asked)
{
    private ApprovalTerms _terms = asked;
    private Verdict _verdict;
    private string _why = "";

    /// <summary>Adds what a policy says.</summary>
    public void Add(IPolicy policy, PolicyVerdict said)
    {
        Raise(said.Verdict, policy.Name, said.Why);
        if (said.Terms is { } demanded)
        {
            if (StrictestTerms.Of(_terms, demanded) is { } both)
            {
                _terms = both;
            }
            else
            {
                Raise(Verdict.Block, policy.Name, "Too few approvers may decide under the terms of all policies.");
            }
        }
    }

    /// <summary>Adds that a policy threw. Of the exception only the type is kept: its message may hold arguments.</summary>
    public void AddFailure(IPolicy policy, Exception exception)
        => Raise(Verdict.RequireApproval, policy.Name, $"The policy failed with {exception.GetType().Name}, so the call needs approval.");

    /// <summary>Returns the verdict of all.</summary>
    /// <param name="byDefault">Decides if no policy does; one that is a least verdict counts beside what they say.</param>
    /// <param name="version">The version of the policies.</param>
    public PolicyResult ToResult(DefaultVerdict byDefault, string version)
    {
        if (_verdict == Verdict.Undecided || byDefault.IsLeast)
        {
            Raise(byDefault.Verdict, byDefault.Policy, byDefault.Why);
        }

        // A permit belongs to a recorded run, and what has an effect leaves a record.
        var mustRecord = tool.NeedsPermit || tool.Reversibility != Reversibility.Observation;
        var verdict = _verdict == Verdict.Allow && mustRecord ? Verdict.AllowAndRecord : _verdict;
        return new PolicyResult(verdict, _terms, version) { Why = _why };
    }

    private void Raise(Verdict verdict, string policy, string? why)
    {
        if (verdict > _verdict)
        {
            _verdict = verdict;
            _why = $"{policy}: {why}";
        }
    }
}
