namespace ApprovalGate.Delivery;

/// <summary>Carries a pending request to people. It never decides: answers come back through <see cref="IDecisionInbox"/>.</summary>
/// <remarks>
/// Called concurrently for different requests. Failures are thrown; the engine alone retries. A transport that can reach nobody
/// throws <see cref="TransportUnavailableException"/>, which is not retried; its message is kept in the record and told to the agent, while of
/// any other exception only the type is, for its message may hold a secret. An answer that does not count is no failure: a
/// <see cref="DecisionRejectedException"/> that leaves <see cref="DeliverAsync"/> shows that the channel works, and the request stays pending.
/// A transport that wraps another one passes every member on. People are shown <c>ApprovalGate.Presentation.RequestPresentation.Of(request)</c>,
/// never the raw arguments; a transport that cannot show all of it offers no approval.
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
    /// <returns>What finds the message again; the other members get it back, after a restart too.</returns>
    Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken);

    /// <summary>Shows what changed of a request that is still pending: one of two approvers said yes, for example. Does nothing by default.</summary>
    /// <param name="request">The request as it stands now.</param>
    /// <param name="receipt">What <see cref="DeliverAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancelled when the attempt has run out of time.</param>
    Task UpdateAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Reminds people of a request that nobody has answered at half its time. Does nothing by default.</summary>
    /// <inheritdoc cref="UpdateAsync"/>
    Task RemindAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stops asking: the request has left <see cref="RequestState.Pending"/>. Does nothing by default.</summary>
    /// <remarks>Called at the next start, too, for requests whose process died before it could. A repeat must do no harm.</remarks>
    /// <param name="request">The request as it ended.</param>
    /// <param name="receipt">What <see cref="DeliverAsync"/> returned; <see cref="DeliveryReceipt.None"/> if it was not done yet.</param>
    /// <param name="cancellationToken">Cancelled when the attempt has run out of time.</param>
    Task RetractAsync(ApprovalRequest request, DeliveryReceipt receipt, CancellationToken cancellationToken) => Task.CompletedTask;
}
