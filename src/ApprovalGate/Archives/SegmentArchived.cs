namespace ApprovalGate.Audit;

/// <summary>A part of the log was sealed and moved to the archive.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Segment">The segment.</param>
/// <param name="By">Who sealed it.</param>
/// <param name="Via">The channel.</param>
public sealed record SegmentArchived(long Position, DateTimeOffset Time, Segment Segment, string By, string Via) : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? By { get; } = By;

    /// <inheritdoc/>
    public override string? Via { get; } = Via;

    /// <inheritdoc/>
    public override string? Note => FormattableString.Invariant($"records {Segment.From} to {Segment.End}, in {Segment.Name}");
}
