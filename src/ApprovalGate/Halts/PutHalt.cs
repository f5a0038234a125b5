using ApprovalGate.Log.Committing;

namespace ApprovalGate.Halts;

/// <summary>Puts a halt in force. If one of the same scope is in force already, that one stays.</summary>
internal sealed class PutHalt(Halted halted) : ICommand<Halt>
{
    public Plan<Halt> Decide(StreamStates states, DateTimeOffset now)
    {
        var scope = HaltScope.Of(halted.Target, halted.Id);
        if (states.Load(HaltStream.Instance, HaltStream.Key).Of(scope) is { } earlier)
        {
            return new Plan<Halt>(() => earlier);
        }

        var commit = new CommitBuilder(states, now);
        commit.Append(HaltStream.Instance, HaltStream.Key, halted);
        return commit.ToPlan(() => commit.StateOf(HaltStream.Instance, HaltStream.Key).Of(scope)!);
    }
}
