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
        Raise(said.Verdict, policy, said.Why);
        if (said.Terms is { } demanded)
        {
            if (StrictestTerms.Of(_terms, demanded) is { } both)
            {
                _terms = both;
            }
            else
            {
                Raise(Verdict.Block, policy, "Too few approvers may decide under the terms of all policies.");
            }
        }
    }

    /// <summary>Adds that a policy threw. Of the exception only the type is kept: its message may hold arguments.</summary>
    public void AddFailure(IPolicy policy, Exception exception)
        => Raise(Verdict.RequireApproval, policy, $"The policy failed with {exception.GetType().Name}, so the call needs approval.");

    /// <summary>Returns the verdict of all.</summary>
    /// <param name="byClass">Decides if no policy does, and is never weaker than a block.</param>
    /// <param name="version">The version of the policies.</param>
    public PolicyResult ToResult(ClassPolicy byClass, string version)
    {
        var said = byClass.ForEveryCall(tool)!.Value;
        if (_verdict == Verdict.Undecided || said.Verdict >= Verdict.Block)
        {
            Raise(said.Verdict, byClass, said.Why);
        }

        // A permit belongs to a recorded run, and what has an effect leaves a record.
        var mustRecord = tool.NeedsPermit || tool.Reversibility != Reversibility.Observation;
        var verdict = _verdict == Verdict.Allow && mustRecord ? Verdict.AllowAndRecord : _verdict;
        return new PolicyResult(verdict, _terms, version) { Why = _why };
    }

    private void Raise(Verdict verdict, IPolicy policy, string? why)
    {
        if (verdict > _verdict)
        {
            _verdict = verdict;
            _why = $"{policy.Name}: {why}";
        }
    }
}
