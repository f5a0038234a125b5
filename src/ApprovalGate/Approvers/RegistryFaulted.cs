namespace ApprovalGate.Audit;

/// <summary>An entry of the registry of approvers is not what it must be: nothing in the registry is believed from here on.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Time">The store's time.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record RegistryFaulted(long Position, DateTimeOffset Time, string Fault) : GateEvent(Position, Time)
{
    /// <inheritdoc/>
    public override string? Note => Fault;
}
