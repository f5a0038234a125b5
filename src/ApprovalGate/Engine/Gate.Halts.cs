using ApprovalGate.Engine;
using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate;

/// <content>Halts.</content>
public sealed partial class Gate
{
    private readonly HaltWatch _halts;

    /// <summary>Gets what stops agents and lets them go on, in every process on the store.</summary>
    public HaltSwitch HaltSwitch { get; }

    /// <summary>Gets a token that is cancelled once a halt stops the session that calls made here belong to, or its actor.</summary>
    /// <remarks>Link it to what the agent does between its calls. After a halt was lifted, get the token anew.</remarks>
    public CancellationToken HaltToken => _halts.TokenOf(Session);

    /// <summary>Gets the halts that this process has seen.</summary>
    internal IReadOnlyList<Halt> SeenHalts => _halts.Seen.All;

    /// <summary>Returns what the halts in force say of every call of a tool; <see cref="Verdict.Undecided"/> if they say nothing.</summary>
    private Verdict VerdictOfHalts(Tool tool)
    {
        var halts = _halts.InForce;
        return halts.All.Count == 0 ? Verdict.Undecided
            : halts.Find(tool.Name) is not null ? Verdict.Halt
            : VerdictTable.Conditional;
    }

    private void HaltsChanged()
    {
        _verdicts.Reset();
        _waiters.WakeHalted(_halts.InForce);
    }
}
