using ApprovalGate.Generated;
using ApprovalGate.Requests;

namespace ApprovalGate.Policies;

/// <summary>Evaluates the policies that hold now: when a call is made, and again before its permit is consumed.</summary>
/// <param name="policies">The policies to begin with.</param>
/// <param name="clock">The clock.</param>
/// <param name="failed">Told which policy threw what.</param>
internal sealed class PolicyEvaluator(PolicySet policies, TimeProvider clock, Action<IPolicy, Exception> failed)
{
    private readonly Lock _updating = new();
    private volatile PolicySet _current = policies;

    /// <summary>Gets the policies that hold.</summary>
    public PolicySet Current => _current;

    /// <summary>Replaces the policies by what is made of those that hold, one after the other.</summary>
    public void Update(Func<PolicySet, PolicySet> update)
    {
        lock (_updating)
        {
            _current = update(_current);
        }
    }

    /// <summary>Returns what holds for every call of <paramref name="tool"/>; <see langword="null"/> if it depends on the call.</summary>
    public PolicyResult? ForEveryCall(Tool tool) => _current.ForEveryCall(tool, failed);

    /// <summary>Returns what holds for one call.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="call">The call.</param>
    /// <param name="written">Its canonical arguments; null if they are written only where a policy reads them.</param>
    /// <param name="session">The session.</param>
    public PolicyResult ForCall(Tool tool, ICallArguments call, CanonicalArguments? written, Session session)
        => _current.ForCall(tool, call, written, session, clock.GetUtcNow(), failed);
}
