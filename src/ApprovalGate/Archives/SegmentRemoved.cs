namespace ApprovalGate.Audit;

/// <summary>A person had a segment of the archive erased.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The person.</param>
/// <param name="Via">The channel.</param>
public sealed record SegmentRemoved(long Position, DateTimeOffset Time, Segment Segment, string Reason, string By, string Via) : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? By { get; } = By;

    /// <inheritdoc/>
    public override string? Via { get; } = Via;

    /// <inheritdoc/>
    public override string? Note => FormattableString.Invariant($"records {Segment.From} to {Segment.End}, in {Segment.Name}: {Reason}");
}
