using System.Collections.Immutable;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Storage;

namespace ApprovalGate.Requests.States;

/// <summary>The requests of one call: those that have not ended, oldest first, and the last one that has.</summary>
internal sealed class FingerprintFold : IFold<FingerprintFold.State>
{
    public static FingerprintFold Instance { get; } = new();

    public State Initial { get; } = new([], null);

    public State Apply(State state, LogRecord record) => EventCodec.Decode(record) switch
    {
        FingerprintOpened opened => state with { Live = state.Live.Add(opened.Request) },
        FingerprintClosed closed => new State(state.Live.Remove(closed.Request), closed.Request),
        _ => throw new ApprovalStoreException(FormattableString.Invariant(
            $"Record {record.Position} ('{record.Type}') does not belong in the stream of a fingerprint. Run `approvalgate audit verify`.")),
    };

    /// <summary>What the stream says.</summary>
    /// <param name="Live">The requests that have not ended, oldest first.</param>
    /// <param name="LastEnded">The request that ended last.</param>
    internal sealed record State(ImmutableList<RequestId> Live, RequestId? LastEnded);
}
