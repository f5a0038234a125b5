using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Audit.Sinks;

/// <summary>Says whether a sink is a prefix copy of a store, before anything is appended to it.</summary>
internal static class SinkContinuity
{
    private const string NextStep = "Find out which; where the store was rolled back, `approvalgate epoch open` lets it go on.";

    /// <summary>Returns where the sink ends.</summary>
    /// <exception cref="AuditSinkException">The sink is ahead of the store, or has another record at its end: the store was rolled back or is another one.</exception>
    public static LogHead Check(IAuditSink sink, IApprovalStore store)
    {
        // In this order: another process may advance both between the two reads, and then the store is ahead.
        var watermark = sink.ReadWatermark();
        var head = store.ReadHead();
        if (watermark.Position > head.Position)
        {
            throw new AuditSinkException(FormattableString.Invariant(
                $"The audit sink '{sink.Name}' is at position {watermark.Position}, ahead of its store at {head.Position}: the store was rolled back, or the sink belongs to another store. {NextStep}"));
        }

        var start = store.ReadBase();
        if (watermark.Position > 0 && watermark.Position < start.Position)
        {
            throw new AuditSinkException(FormattableString.Invariant(
                $"The audit sink '{sink.Name}' is at position {watermark.Position}, and its store was archived up to {start.Position}: what lies between stands in the archive alone. Put the sink's files aside, and let it begin anew where the store begins."));
        }

        if (watermark.Position == 0 && start.Position > 0)
        {
            sink.BeginAt(start);
            return sink.ReadWatermark();
        }

        var same = watermark.Position == 0 || (LogHeads.At(store, watermark.Position) is { } had && had.Span.SequenceEqual(watermark.Hash.Span));
        return same ? watermark : throw new AuditSinkException(FormattableString.Invariant(
            $"The audit sink '{sink.Name}' has another record at position {watermark.Position} than its store: the store was rolled back or changed, or the sink belongs to another store. {NextStep}"));
    }
}
