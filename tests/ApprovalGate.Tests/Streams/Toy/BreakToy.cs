using ApprovalGate.Log.Committing;

namespace ApprovalGate.Tests.Streams.Toy;

/// <summary>Buys a toy if there is none, dusts it, and breaks it.</summary>
internal sealed class BreakToy(string key, string why) : ICommand<ToyState>
{
    public Plan<ToyState> Decide(StreamStates states, DateTimeOffset now)
    {
        var commit = new CommitBuilder(states, now);
        if (states.Load(ToyStream.Instance, key) is null)
        {
            commit.Append(ToyStream.Instance, key, new ToyBought("alice"));
        }

        commit.Append(ToyStream.Instance, key, new ToyDusted());
        commit.Append(ToyStream.Instance, key, new ToyBroken(why));
        return commit.ToPlan(() => commit.StateOf(ToyStream.Instance, key)!);
    }
}
