namespace ApprovalGate.Requests.Commands;

/// <summary>What consumes a permit.</summary>
/// <param name="AtExecution">The digest of the values about to be passed.</param>
/// <param name="Owner">The owner lock of the process that waits to run them.</param>
internal sealed record Consumption(Digest AtExecution, string Owner);
