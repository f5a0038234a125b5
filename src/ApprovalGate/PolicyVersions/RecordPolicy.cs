using ApprovalGate.Log.Committing;

namespace ApprovalGate.PolicyVersions;

/// <summary>Records that a process puts policy files in force; nothing if they are those that were put in force last.</summary>
internal sealed class RecordPolicy(PolicyLoaded loaded) : ICommand<bool>
{
    public Plan<bool> Decide(StreamStates states, DateTimeOffset now)
    {
        if (states.Load(PolicyVersionStream.Instance, PolicyVersionStream.Key).Digest == loaded.Digest)
        {
            return new Plan<bool>(() => false);
        }

        var commit = new CommitBuilder(states, now);
        commit.Append(PolicyVersionStream.Instance, PolicyVersionStream.Key, loaded);
        return commit.ToPlan(() => true);
    }
}
