namespace ApprovalGate.Audit;

/// <summary>A halt came into force.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Halt">The halt.</param>
public sealed record HaltPlaced(long Position, DateTimeOffset Time, Halt Halt) : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? By => Halt.By;

    /// <inheritdoc/>
    public override string? Via => Halt.Via;

    /// <inheritdoc/>
    public override string? Note => $"{Halt.Scope}: {Halt.Reason}";
}
