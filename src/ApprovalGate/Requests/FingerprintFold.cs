using System.Collections.Immutable;
using ApprovalGate.Log;

namespace ApprovalGate.Requests;

/// <summary>The requests of one call that have not ended, oldest first.</summary>
internal sealed class FingerprintFold : IFold<ImmutableList<RequestId>>
{
    public static FingerprintFold Instance { get; } = new();

    public ImmutableList<RequestId> Initial => [];

    public ImmutableList<RequestId> Apply(ImmutableList<RequestId> state, LogRecord record) => EventCodec.Decode(record) switch
    {
        FingerprintOpened opened => state.Add(opened.Request),
        FingerprintClosed closed => state.Remove(closed.Request),
        _ => throw new ApprovalStoreException(FormattableString.Invariant(
            $"Record {record.Position} ('{record.Type}') does not belong in the stream of a fingerprint. Run `approvalgate audit verify`.")),
    };
}
