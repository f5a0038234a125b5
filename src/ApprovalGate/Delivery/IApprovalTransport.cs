namespace ApprovalGate.Delivery;

/// <summary>Carries a pending request to people. It never decides: answers come back through <see cref="IDecisionInbox"/>.</summary>
/// <remarks>
/// Called concurrently for different requests. Failures are thrown; the engine alone retries. A transport that can reach nobody
/// throws <see cref="TransportUnavailableException"/>, which is not retried. One that can take a question back is an
/// <see cref="IRetractingTransport"/>. What people are shown is <c>ApprovalGate.Presentation.RequestPresentation.Of(request)</c>, never the raw
/// arguments; a transport that cannot show all of it offers no approval.
/// </remarks>
public interface IApprovalTransport
{
    /// <summary>Gets the name for messages and records, such as <c>console</c>.</summary>
    string Name { get; }

    /// <summary>Gets whether a delivery reaches somebody who may answer.</summary>
    /// <value>The default is <see langword="true"/>. Where it is <see langword="false"/>, the transport only tells others that a request waits:
    /// whether approvers can be reached is up to the other transports.</value>
    bool ReachesApprovers => true;

    /// <summary>Delivers <paramref name="request"/>; returns when it is on its way, not when it is answered.</summary>
    /// <remarks>May be called again with the same id, after a restart or a failure; a repeat must not ask twice.</remarks>
    /// <param name="request">The request.</param>
    /// <param name="inbox">Where answers go.</param>
    /// <param name="cancellationToken">Cancelled when the request has ended, the attempt has run out of time or the gate closes.</param>
    Task DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken);
}
