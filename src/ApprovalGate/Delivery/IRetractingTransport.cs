namespace ApprovalGate.Delivery;

/// <summary>A transport that goes on asking until it is told to stop, and is told when a request needs no answer any more.</summary>
public interface IRetractingTransport : IApprovalTransport
{
    /// <summary>Stops asking: the request has left <see cref="RequestState.Pending"/>.</summary>
    Task RetractAsync(ApprovalRequest request, CancellationToken cancellationToken);
}
