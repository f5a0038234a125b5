using ApprovalGate;

namespace RefundWorkflow;

/// <summary>Pays. What was paid is noted: there must not be two of one order.</summary>
internal sealed partial class RefundTools(Gate gate, string folder)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Irreversible, Reason = "Money that was paid back does not come back.")]
    public partial Task<string> PayAsync(string order, decimal amount);

    private async Task<string> PayAsyncCore(string order, decimal amount)
    {
        await File.AppendAllTextAsync(Path.Combine(folder, "paid.log"), FormattableString.Invariant($"{order} {amount}\n"));
        return FormattableString.Invariant($"{amount} EUR were paid back for order {order}");
    }
}
