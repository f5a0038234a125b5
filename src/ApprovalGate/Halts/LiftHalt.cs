using ApprovalGate.Identifiers;
using ApprovalGate.Log.Committing;

namespace ApprovalGate.Halts;

/// <summary>Lifts a halt: a person does, never the actor it stops.</summary>
internal sealed class LiftHalt(Resumed resumed) : ICommand<Halt>
{
    public Plan<Halt> Decide(StreamStates states, DateTimeOffset now)
    {
        var scope = HaltScope.Of(resumed.Target, resumed.Id);
        var halt = states.Load(HaltStream.Instance, HaltStream.Key).Of(scope)
            ?? throw new HaltRejectedException($"No halt of {scope} is in force.");
        var by = IdRules.Canonical(resumed.By);
        if (by == Halted.Policy || by == (halt.Cause is null ? null : IdRules.Canonical(halt.Cause)) || (scope.Target == HaltTarget.Actor && by == scope.Id))
        {
            throw new HaltRejectedException($"{resumed.By} is stopped by this halt; only another person can lift it.");
        }

        var commit = new CommitBuilder(states, now);
        commit.Append(HaltStream.Instance, HaltStream.Key, resumed);
        return commit.ToPlan(() => halt);
    }
}
