using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Commands;

/// <summary>Ends a request that nobody has used: it expired, or whoever asked does not want it any more.</summary>
internal sealed class EndRequest : ICommand<ApprovalRequest>
{
    private readonly RequestId _id;
    private readonly string? _withdrawal;

    private EndRequest(RequestId id, string? withdrawal)
    {
        _id = id;
        _withdrawal = withdrawal;
    }

    /// <summary>Ends it because its time ran out.</summary>
    public static EndRequest Expire(RequestId id) => new(id, null);

    /// <summary>Ends it because nobody wants it any more, for the reason given.</summary>
    public static EndRequest Withdraw(RequestId id, string note) => new(id, note);

    /// <summary>Says what ran out.</summary>
    public static string ExpiryNote(ApprovalRequest request) => request.State == RequestState.Pending
        ? FormattableString.Invariant($"Nobody answered within {request.Terms.Expiry:c}.")
        : FormattableString.Invariant($"The approval was not used within {request.Terms.ExecutionExpiry:c}.");

    /// <summary>Returns the request as it stands afterwards; where it had left the waiting states already, as it stood.</summary>
    public Plan<ApprovalRequest> Decide(StreamStates states, DateTimeOffset now)
    {
        var request = states.Get(_id);
        if (request.State is not (RequestState.Pending or RequestState.Approved)
            || (_withdrawal is null && request.StateAt(now) != RequestState.Expired))
        {
            return new Plan<ApprovalRequest>(() => request);
        }

        var commit = new CommitBuilder(states, now);
        if (_withdrawal is null)
        {
            Expire(commit, request);
        }
        else
        {
            commit.Change(request, new Withdrawn(_withdrawal));
        }

        return commit.ToPlan(() => commit.Get(_id));
    }

    /// <summary>Adds the expiry of a request, to be committed when it is over by the store's clock: where this process's is ahead, somebody may still be asked.</summary>
    public static void Expire(CommitBuilder commit, ApprovalRequest request)
    {
        var end = request.State == RequestState.Pending ? request.ExpiresAt : request.ExecutionExpiresAt;
        commit.NotBefore = end > commit.NotBefore ? end : commit.NotBefore ?? end;
        commit.Change(request, new Expired(ExpiryNote(request)));
    }
}
