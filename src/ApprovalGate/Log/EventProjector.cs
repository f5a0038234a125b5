using ApprovalGate.Audit;
using ApprovalGate.Storage;

namespace ApprovalGate.Log;

/// <summary>Tells the events of one kind of stream, record after record. Not thread-safe.</summary>
internal abstract class EventProjector
{
    /// <summary>Takes the next record of the kind.</summary>
    /// <returns>What it tells; <see langword="null"/> for bookkeeping.</returns>
    public abstract GateEvent? Next(LogRecord record);
}

/// <inheritdoc/>
/// <param name="kind">The kind.</param>
/// <param name="store">The store, for what stands before the first record that is looked at.</param>
internal sealed class EventProjector<TState>(StreamKind<TState> kind, IApprovalStore store) : EventProjector
{
    private readonly Dictionary<string, TState> _states = new(StringComparer.Ordinal);

    public override GateEvent? Next(LogRecord record)
    {
        if (!kind.TellsAnything)
        {
            return null;
        }

        var change = kind.Decode(record);
        var before = kind.IsFolded ? Before(record) : kind.Initial;
        var after = kind.Apply(before, record, change);
        Keep(record.Stream, after);
        return kind.TellerOf(record)?.Invoke(record, change, before, after);
    }

    private TState Before(LogRecord record) => record.Version == 1 ? kind.Initial
        : _states.TryGetValue(record.Stream, out var known) ? known
        : store.ReadVerified(record.Stream).TakeWhile(earlier => earlier.Version < record.Version).Aggregate(kind.Initial, kind.Apply);

    private void Keep(string stream, TState state)
    {
        if (!kind.IsFolded || kind.IsOver(state))
        {
            _states.Remove(stream);
        }
        else
        {
            _states[stream] = state;
        }
    }
}
