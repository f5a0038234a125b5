using ApprovalGate.Delivery;

namespace ApprovalGate.Mcp;

/// <summary>Brings a waiting request to the notice of the MCP client whose call it is. A client is the agent's side: it cannot answer.</summary>
internal sealed class ProgressTransport : IApprovalTransport
{
    public string Name => "mcp";

    public bool ReachesApprovers => false;

    public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
    {
        if (CallProgress.Current is { } progress)
        {
            await progress.WaitsAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return DeliveryReceipt.None;
    }

    public Task RetractAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken)
        => CallProgress.Current?.AnsweredAsync(request.Id) ?? Task.CompletedTask;
}
