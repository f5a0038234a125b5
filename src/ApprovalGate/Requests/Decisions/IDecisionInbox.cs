using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>The one audited door through which every channel brings what people answer.</summary>
/// <remarks>Safe for concurrent use. What an answer changed is durable when its task completes. The channel vouches for the approver's
/// identity; the directory and the registry of approvers say the rest. What the directory throws is let out, and nothing counts. Refused
/// attempts that somebody should look at are recorded, a few of each reason for each request.</remarks>
public interface IDecisionInbox
{
    /// <summary>Takes an approver's decision. The same answer of the same approver again changes nothing.</summary>
    /// <returns>Where the request stands now: <see cref="RequestState.Pending"/> while the quorum needs more approvers.</returns>
    /// <exception cref="DecisionRejectedException">It does not count; the request stands as it stood.</exception>
    /// <exception cref="ApprovalStoreException">The store could not keep it.</exception>
    Task<RequestState> DecideAsync(Decision decision, CancellationToken cancellationToken = default);

    /// <summary>Takes free text from anybody but the one who requests; the request stays pending.</summary>
    /// <exception cref="DecisionRejectedException">It does not count.</exception>
    /// <exception cref="ApprovalStoreException">The store could not keep it.</exception>
    Task ReplyAsync(Reply reply, CancellationToken cancellationToken = default);

    /// <summary>Takes the word of a person who may decide the request on a run in doubt, or one whose body threw. Nothing runs by it; calls of its kind no longer show it.</summary>
    /// <returns>Where the request stands now: <see cref="RequestState.Happened"/> or <see cref="RequestState.DidNotHappen"/>.</returns>
    /// <exception cref="DecisionRejectedException">It does not count; the request stands as it stood.</exception>
    /// <exception cref="ApprovalStoreException">The store could not keep it.</exception>
    Task<RequestState> SettleAsync(Settlement settlement, CancellationToken cancellationToken = default);
}
