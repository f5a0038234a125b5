using ApprovalGate.Delivery;

namespace ApprovalGate.Mcp;

/// <summary>Brings a waiting request to the notice of the MCP client whose call it is. A client is the agent's side: it cannot answer.</summary>
internal sealed class ProgressTransport : IRetractingTransport
{
    public string Name => "mcp";

    public bool ReachesApprovers => false;

    public Task DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
        => CallProgress.Current?.WaitsAsync(request, cancellationToken) ?? Task.CompletedTask;

    public Task RetractAsync(ApprovalRequest request, CancellationToken cancellationToken)
        => CallProgress.Current?.AnsweredAsync(request.Id) ?? Task.CompletedTask;
}
