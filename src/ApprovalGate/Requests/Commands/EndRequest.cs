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
    public Plan<ApprovalRequest> Decide(Folds folds, DateTimeOffset now)
    {
        var request = RequestFold.Named(folds, _id);
        if (request.State is not (RequestState.Pending or RequestState.Approved))
        {
            return new Plan<ApprovalRequest>(_ => request);
        }

        var builder = new CommitBuilder();
        if (_withdrawal is not null)
        {
            builder.Change(request, new Withdrawn(_withdrawal), RequestState.Withdrawn);
            return builder.ToPlan(_ => request with { State = RequestState.Withdrawn, Note = _withdrawal });
        }

        if (request.StateAt(now) != RequestState.Expired)
        {
            return new Plan<ApprovalRequest>(_ => request);
        }

        var note = ExpiryNote(request);
        builder.NotBefore = request.State == RequestState.Pending ? request.ExpiresAt : request.ExecutionExpiresAt;
        builder.Change(request, new Expired(note), RequestState.Expired);
        return builder.ToPlan(_ => request with { State = RequestState.Expired, Note = note });
    }
}
