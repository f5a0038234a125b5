using ApprovalGate;

namespace RefundPolicy;

/// <summary>The agent's tools. What each refund needs stands in approvalgate-policy.json, not here.</summary>
internal sealed partial class RefundTools(Gate gate)
{
    private readonly Gate _gate = gate;

    [RequiresApproval(Reversibility.Irreversible, Reason = "Money that was paid out does not come back.", Tags = ["money"])]
    public partial Task<string> RefundAsync(string order, decimal amount, string currency);

    [RequiresApproval(Reversibility.Observation)]
    public partial Task<string> ReadOrderAsync(string order);

    private Task<string> RefundAsyncCore(string order, decimal amount, string currency)
        => Task.FromResult(FormattableString.Invariant($"{amount} {currency} refunded for {order}"));

    private Task<string> ReadOrderAsyncCore(string order) => Task.FromResult($"{order}: one lamp, delivered broken");
}
