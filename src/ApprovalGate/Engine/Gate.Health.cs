using ApprovalGate.Diagnostics;

namespace ApprovalGate;

public sealed partial class Gate
{
    /// <summary>Looks at the store, the required sinks, the places of signed heads and the transports.</summary>
    /// <remarks>
    /// The store is read and written to, without a record, and has <see cref="ApprovalGateOptions.RecordTimeout"/> to answer. Of the other parts it is
    /// said how their last use went: what was not used yet counts as working.
    /// </remarks>
    /// <param name="cancellationToken">Gives up waiting for the store.</param>
    public Task<GateHealth> CheckHealthAsync(CancellationToken cancellationToken = default) => _health.LookAsync(cancellationToken);
}
