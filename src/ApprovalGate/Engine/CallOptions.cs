namespace ApprovalGate;

/// <summary>What an agent's framework knows of one tool call, and how it wants to wait for people.</summary>
public sealed class CallOptions
{
    /// <summary>Gets the id of the call.</summary>
    /// <value>1 to 200 visible characters. The default is none: then repetitions of the call are not recognised.</value>
    public string? Id { get; init; }

    /// <summary>Gets what tells that nobody wants the call any more: its requests are then withdrawn, also those of tools that take no token.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gets whether a reply of an approver ends the wait, so that the agent can act on it.</summary>
    /// <value>The default is <see langword="false"/>: the reply stays in the record, and the call waits on. Otherwise the request is
    /// withdrawn, and the call refused with <see cref="ApprovalRepliedException"/>.</value>
    public bool EndsOnReply { get; init; }

    /// <summary>Gets whether the call does not wait for people.</summary>
    /// <value>The default is <see langword="false"/>. Otherwise a call that must wait is refused with <see cref="ApprovalPendingException"/>;
    /// its request stays pending, and the same call takes it up again, in this process or another.</value>
    public bool EndsOnWait { get; init; }
}
