using ApprovalGate.Log.Committing;
using ApprovalGate.Signing;

namespace ApprovalGate.Approvers;

/// <summary>Adds a signed entry to the registry, if it follows the last one there.</summary>
internal sealed class AppendRegistryEntry(RegistryStream stream, RegistryEntry entry) : ICommand<Registry>
{
    public Plan<Registry> Decide(StreamStates states, DateTimeOffset now)
    {
        var registry = states.Load(stream, RegistryStream.Key);
        if (registry.Fault is not null || registry.Count + 1 != entry.Number || !registry.Last.Span.SequenceEqual(entry.Previous.Span))
        {
            throw new RegistryException("Somebody else has changed the registry meanwhile. Look at it, then do it again.");
        }

        var commit = new CommitBuilder(states, now);
        commit.Append(stream, RegistryStream.Key, entry);
        return commit.ToPlan(() => commit.StateOf(stream, RegistryStream.Key));
    }
}
