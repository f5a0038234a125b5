using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>The one audited door through which every channel brings what people answer.</summary>
/// <remarks>Safe for concurrent use. What an answer changed is durable when its task completes. The channel vouches for the approver's identity.</remarks>
public interface IDecisionInbox
{
    /// <summary>Takes an approver's decision.</summary>
    /// <returns>Where the request stands now: <see cref="RequestState.Pending"/> while the quorum needs more approvers.</returns>
    /// <exception cref="DecisionRejectedException">It does not count; the request stands as it stood.</exception>
    /// <exception cref="ApprovalStoreException">The store could not keep it.</exception>
    Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default);

    /// <summary>Takes free text from an approver; the request stays pending.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    /// <exception cref="ApprovalStoreException">The store could not keep it.</exception>
    Task ReplyAsync(Reply reply, CancellationToken cancellationToken = default);

    /// <summary>Takes a person's word on a run in doubt. Nothing runs by it; calls of its kind no longer show it as in doubt.</summary>
    /// <returns>Where the request stands now: <see cref="RequestState.Happened"/> or <see cref="RequestState.DidNotHappen"/>.</returns>
    /// <exception cref="DecisionRejectedException">It does not count; the request stands as it stood.</exception>
    /// <exception cref="ApprovalStoreException">The store could not keep it.</exception>
    Task<RequestState> SettleAsync(Settlement settlement, CancellationToken cancellationToken = default);
}
