namespace ApprovalGate.Audit;

/// <summary>A person let the log go on after its store was rolled back.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Epoch">The epoch.</param>
public sealed record EpochStarted(long Position, DateTimeOffset Time, Epoch Epoch) : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? By => Epoch.OpenedBy;

    /// <inheritdoc/>
    public override string? Note => FormattableString.Invariant(
        $"{Epoch.Reason} (forked at {Epoch.ForkedAt}, old head {Epoch.OldHead ?? "unknown"}, new head {Epoch.NewHead})");
}
