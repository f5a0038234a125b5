namespace ApprovalGate.Audit;

/// <summary>A person lifted a halt.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Halt">The halt that was lifted.</param>
/// <param name="LiftedBy">The person.</param>
/// <param name="LiftedVia">The channel.</param>
/// <param name="Reason">Why.</param>
public sealed record HaltLifted(long Position, DateTimeOffset Time, Halt Halt, string LiftedBy, string LiftedVia, string? Reason)
    : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? By => LiftedBy;

    /// <inheritdoc/>
    public override string? Via => LiftedVia;

    /// <inheritdoc/>
    public override string? Note => Reason is null ? $"{Halt.Scope}" : $"{Halt.Scope}: {Reason}";
}
