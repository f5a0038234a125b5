namespace ApprovalGate.Reliability.Scenario;

/// <summary>The tool of these trials: it writes an entry, which cannot be unwritten.</summary>
/// <param name="gate">Its gate.</param>
/// <param name="write">Its effect.</param>
internal sealed partial class LedgerTools(Gate gate, Func<Permit, string, Task> write)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Irreversible)]
    public partial Task WriteAsync(string entry, CancellationToken cancellationToken);

    private Task WriteAsyncCore(string entry, Permit permit, CancellationToken cancellationToken) => write(permit, entry);
}
